/**
 * Agreements in which a hole went wrong, or stands open: the facts of the casebook in our own words, each with where it
 * is known from. Nothing is added to them.
 */
export interface Precedent {
  readonly agreement: string;
  readonly text: string;
  /** Addresses, or in words whence it is known. */
  readonly sources: readonly string[];
}

const PRESS = 'press accounts; no address is on file';
const MINSK = [
  'https://www.unian.info/politics/1779861-february-20-set-as-new-deadline-for-withdrawal-of-banned-arms-in-donbas.html',
  'http://tass.com/world/826056',
];
const DISENGAGEMENT = [
  'http://www.unian.info/war/1543196-marchuk-donbas-disengagement-agreement-to-prevent-unexpected-developments.html',
  'https://tass.com/world/1066423',
  'https://tass.com/world/1078023',
];

export const PRECEDENTS = {
  'multi-tier-words': {
    agreement: 'Multi-tier response, reported in February 2026',
    text: 'In the accounts, what comes next hangs on fighting that goes on and on an attack that is expanded; neither is given a measure.',
    sources: [`reported on 3 February 2026; ${PRESS}`],
  },
  'multi-tier-clock': {
    agreement: 'Multi-tier response, reported in February 2026',
    text: 'The first step has 24 hours and the last counts 72 hours from the first breach; the step between them has no hour in the accounts.',
    sources: [`reported on 3 February 2026; ${PRESS}`],
  },
  'multi-tier-body': {
    agreement: 'Multi-tier response, reported in February 2026',
    text: 'The accounts speak of forces of a coalition and of a coordinated Western response, and name no body that sends them.',
    sources: [`reported on 3 February 2026; ${PRESS}`],
  },
  'twenty-points': {
    agreement: '20-point draft of December 2025',
    text: 'The guarantee is void if Ukraine attacks Russia unprovoked; who finds that, and whether it was unprovoked, the accounts do not say.',
    sources: [`24 December 2025; ${PRESS}`],
  },
  'twenty-points-response': {
    agreement: '20-point draft of December 2025',
    text: 'After an attack a coordinated military response is promised; whose duty it is, the accounts do not say.',
    sources: [`24 December 2025; ${PRESS}`],
  },
  'twenty-points-ceiling': {
    agreement: '20-point draft of December 2025',
    text: 'A ceiling of 800,000 in peacetime: who is counted among them, where, and by whom, the accounts do not say.',
    sources: [`24 December 2025; ${PRESS}`],
  },
  'measures-2020': {
    agreement: 'Measures of 22 July 2020, Donbas',
    text: 'No heavy weapons in or around settlements: which weapons are heavy, and how far around reaches, is not in the facts known.',
    sources: ['in force from 27 July 2020; no address is on file'],
  },
  'minsk-width': {
    agreement: 'Minsk II, 2015',
    text: 'Zones at least 50 km wide "from each other": the monitoring mission read 25 km on each side. A gun 30 km behind its line is far enough back if 25 km are meant on each side, and not if 50 are.',
    sources: MINSK,
  },
  'minsk-lines': {
    agreement: 'Minsk II, 2015',
    text: 'Ukraine counted from the actual line of contact, the armed formations from the line of 19 September 2014: between two lines lies ground that is measured twice or not at all.',
    sources: MINSK,
  },
  'minsk-classes': {
    agreement: 'Minsk II, 2015, and its addendum of 29 September 2015',
    text: 'Artillery of 100 mm and more had 50 km, rocket launchers 70 and 140. Tanks, guns under 100 mm and mortars to 120 mm had no distance until the addendum, seven months later, gave them 15 km.',
    sources: ['http://tass.com/world/826056', 'https://news.21.by/world/2015/09/30/1123044.html'],
  },
  'colombia-days': {
    agreement: 'Colombia, 2016',
    text: 'The same 180 days from 1 December 2016 were printed as ending on 29 and on 30 May 2017.',
    sources: ['printed dates; no address is on file'],
  },
  'christmas-zone': {
    agreement: 'Christmas truce, January 2023',
    text: 'Declared from 12:00 on the 6th to 24:00 on the 7th, Moscow time; in January Moscow is an hour ahead of Kyiv, and without the zone the same words are two different hours.',
    sources: ['https://t.me/mod_russia/23216'],
  },
  'energy-hour': {
    agreement: 'Energy moratorium, spring 2025',
    text: 'Thirty days without an hour, and no agreement on the first: whether the last day was the 16th, the 17th or the 24th of April decides several claims of the 17th.',
    sources: ['https://www.pravda.com.ua/eng/news/2025/03/25/7504532/'],
  },
  'energy-nobody': {
    agreement: 'Energy moratorium, spring 2025',
    text: 'Nobody was named to watch. Kyiv counted over 30 breaches, Moscow over 60, 80 and 120, and none of it can be told from the outside.',
    sources: [
      'https://www.pravda.com.ua/eng/news/2025/04/16/7507862/',
      'https://avia-pro.net/news/rossiya-ne-stala-prodlevat-moratoriy-na-udary-po-energoobektam-ukrainy',
    ],
  },
  'energy-release': {
    agreement: 'Energy moratorium, spring 2025',
    text: 'A breach by one side frees the other: each claimed breaches by the other, and no invocation is on file: nobody can say from which hour anybody was free.',
    sources: ['https://www.pravda.com.ua/eng/news/2025/03/25/7504532/'],
  },
  'victory-day': {
    agreement: 'Victory Day truce, May 2025',
    text: 'Declared by one side for three days and not accepted by the other. Moscow counted 9,318 breaches by a side that had never taken the duty.',
    sources: ['https://italy.news-pravda.com/world/2025/05/11/180589.html'],
  },
  'easter-neutral': {
    agreement: 'Easter truce, April 2025',
    text: 'One side claimed 2,935 breaches on one day, the other 4,900 in all; nobody neutral had been named, and not one of them can be shown.',
    sources: [
      'https://babel.ua/en/news/117310-russians-violated-their-own-ceasefiire-almost-3-000-times-on-easter',
      'https://sputnikglobe.com/20250421/4900-violations-of-easter-truce-by-ukraine-recorded---russias-defense-ministry-1121901876.html',
    ],
  },
  'christmas-silence': {
    agreement: 'Christmas truce, January 2023',
    text: 'The log of launches has no row from 3 to 10 January, inside the truce or around it: a silence that says nothing.',
    sources: ['log of air launches, as imported in the casebook'],
  },
  'disengagement-clock': {
    agreement: 'Disengagement, September 2016',
    text: 'At Stanytsia Luhanska a pull-back of three days came in June 2019, after years in which the sides disputed whether the seven days before it had run out.',
    sources: DISENGAGEMENT,
  },
  'disengagement-silence': {
    agreement: 'Disengagement, September 2016',
    text: 'Nothing begins before seven days of silence. At Stanytsia Luhanska the sides disputed for years whether they had run out, each by a count of its own; no count of any day is on file.',
    sources: DISENGAGEMENT,
  },
  'disengagement-step': {
    agreement: 'Disengagement, September 2016',
    text: 'The pull-back is synchronous and mirror, within three days: how far one side may be behind the other is not in the facts known. Zolote and Petrivske were done in October 2016, and occupied again.',
    sources: DISENGAGEMENT,
  },
  'disengagement-corners': {
    agreement: 'Disengagement, September 2016',
    text: 'Areas of at least 2 by 2 km whose corners were never published: no outsider can say whether a position lay inside. Zolote and Petrivske were done in October 2016 and occupied again.',
    sources: DISENGAGEMENT,
  },
  'disengagement-meeting': {
    agreement: 'Disengagement, September 2016',
    text: 'On a breach either side may call an emergency meeting within 24 hours; that anybody must come is not in the facts known. Two of the three areas were occupied again.',
    sources: DISENGAGEMENT,
  },
  'donbas-ear': {
    agreement: 'Donbas, monitored from 2014 on',
    text: 'Posts heard explosions three to five kilometres off and cameras recorded projectiles in flight: about 1,700 violations on one day of April 2017, and no party was ever named.',
    sources: ['daily and status reports of the OSCE monitoring mission'],
  },
  'aceh-count': {
    agreement: 'Aceh, 2005',
    text: 'Of 570 arms handed in, the monitors accepted 476 and both sides agreed on 424: 52 in dispute. The monitors had the final say.',
    sources: ['https://c-r.org/accord/aceh-indonesia/sensitive-mission-monitoring-acehs-agreement'],
  },
  'aceh-quota': {
    agreement: 'Aceh, 2005',
    text: 'In the first two rounds 570 arms were handed in and 94 of them rejected; a wire then printed 792 as accepted after the third, which no accepted count allows. At the end the government disputed 71 of 840.',
    sources: [
      'https://c-r.org/accord/aceh-indonesia/sensitive-mission-monitoring-acehs-agreement',
      'http://www.abc.net.au/news/2005-12-19/former-aceh-rebels-meet-disarmament-quota-official/764766',
    ],
  },
  'lebanon-defence': {
    agreement: 'Lebanon, November 2024',
    text: 'Self-defence was kept; which proof it asks for is not in the facts known. In a year the UN force counted over 7,500 violations from the air and about 2,500 on the ground.',
    sources: [
      'https://www.lbcgroup.tv/news/lebanon-news/891163/unifil-says-it-recorded-more-than-10000-violations-north-of-the-blue-l/en',
    ],
  },
} as const satisfies { readonly [id: string]: Precedent };

export type PrecedentId = keyof typeof PRECEDENTS;
