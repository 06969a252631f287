import { REASONS, type ReasonCode } from '../assess/reasons.ts';
import { type Args, fill } from './message.ts';
import { UK, UK_SAID } from './uk.ts';
import { UK_TITLES } from './uk-taxonomy.ts';

const MANY = (one: string, few: string, many: string) => `{n, plural, one {# ${one}} few {# ${few}} other {# ${many}}}`;
const N = MANY('діяння', 'діяння', 'діянь');
const TIMES = '{resets, plural, one {# раз} few {# рази} other {# разів}}';

/** The reasons in Ukrainian, by their lasting codes; the gaps are those of the English catalogue. */
export const UK_REASONS: Readonly<Record<ReasonCode, string>> = {
  'not-assessed': 'Норму такого виду ({norm}) прочитано; її ще не оцінюють.',
  'not-bound': 'Сторона {party} не вчинила власного акта, яким прийняла б це положення; вчинене нею все ж пораховано.',
  'not-yet': 'На момент, про який запитано, положення ще не діє.',
  'binding-uncertain':
    'Коли сторона {party} погодилася, з точністю до години невідомо: у цей час вона могла бути зобов’язана або ні.',
  withdrawn: 'Сторона {party} відкликала свою згоду.',
  'window-unknown': 'Невідомо, коли положення {edge, select, begins {починає діяти} other {припиняє діяти}}: {detail}.',
  'too-many-days': 'Проміжок довший за {days} діб: його оцінено загалом, а не за днями.',
  'still-running': 'Строк ще триває; оцінено до моменту, про який запитано.',
  breach: `Достеменні й окремі, з потрібним доказом: ${N} ({question}).`,
  straddles: `Чи підпадає під положення, невідомо — місце, час або вид сумнівні: ${N}.`,
  unattributed: `Сталося з потрібним доказом: ${N}; нікого не названо з потрібним доказом, тож це могла вчинити будь-яка зобов’язана сторона.`,
  contested: `Сторони однаково звинувачують одна одну: ${N}.`,
  'other-not-bound': `Сталося: ${N}; це могла вчинити сторона, якої положення не зобов’язує.`,
  alleged: `Заявник: {claimant}; заявлено ${N}, чого ніхто інший не підтверджує, і жоден незалежний від заявника спостерігач цього не побачив би.`,
  'alleged-refuted': `Заявник: {claimant}; заявлено ${N}; незалежний від заявника спостерігач бачив те місце в той час і нічого такого не побачив.`,
  'admission-withdrawn': `Сторона колись визнала, а потім відкликала або розповіла інакше: ${N}; це нічого не доводить і не дає вважати положення дотриманим.`,
  claimed: 'Заявник: {claimant}; загалом заявлено {n}; підсумок, хоч би який великий, є лише заявою.',
  'reviewed-away': `Відкинуто розглянутим рішенням: ${N}.`,
  excused: `Виправдано, бо доведено кожну умову винятку: ${N}.`,
  'excuse-not-proved': `Виняток існує, але не всі його умови доведено: ${N}.`,
  'excuse-misses': 'Умова винятку, яку не доведено: {text}.',
  'nobody-looking': 'Ніхто, чиє слово тут має вагу, не спостерігав.',
  'watch-too-weak':
    'Найкраще спостереження помітило б одне порушення у {permille, plural, one {# випадку} other {# випадках}} із 1000; потрібно {required}.',
  'channel-silent': 'Канал {channel} не ручається за цей час: {detail}.',
  'channel-unknown': 'Канал {channel} не ручається за цей час: відомо менше ніж {min} перерв між його ознаками життя.',
  covered:
    'Одне порушення, будь-де й будь-якої години, було б помічено у {permille, plural, one {# випадку} other {# випадках}} із 1000; потрібно {required}.',
  'watch-lost': 'Спостереження було втрачено ({how}): порушень може бути більше.',
  released:
    'Сторона {party} заявила право {right}: відтоді вона вільна від цього положення. Вчинене нею потім пораховано окремо.',
  suspended: 'Сторона {party} призупинила це положення за правом {right}. Вчинене нею тим часом пораховано окремо.',
  'release-contested':
    'Сторона {party} заявила право {right}; чи звільнило це її, залежить від порушення або від порядку порушень, які не є певними.',
  'right-unused': 'Право не буває ні дотримане, ні порушене. Ніхто його не заявив.',
  'right-effective': 'Сторона {party} заявила його; діє від {since}.',
  'right-contested': 'Сторона {party} заявила його; чи воно набуло чинності, сумнівно.',
  'right-void':
    'Сторона {party} заявила його, але за заявою не стоїть порушення з потрібним доказом: це нічого не змінює.',
  'exception-used': `Виняток не буває ні дотриманий, ні порушений. Його перевірено щодо: ${N}; усі умови доведено: {met}.`,
  'mirror-released':
    'Сторона {party} діє дзеркально до {of}, а та порушила {clause} першою: відтоді {party} не зобов’язана.',
  'mirror-order': 'Сторона {party} діє дзеркально до {of}; чиє порушення було першим, невідомо.',
  'mirror-holds': 'Сторона {party} зобов’язана, доки {of} виконує {clause}.',
  'deadline-unknown': 'До якого часу це треба зробити, невідомо: {detail}.',
  'duty-pending': 'Строк ({by}) ще не минув: нічого поки не пропущено.',
  'duty-open': 'Строку не погоджено: це можна виконати, але не можна прострочити.',
  'duty-met': 'Виконано в строк, із потрібним за положенням доказом.',
  'duty-not-done':
    'Названий в угоді нейтральний спостерігач або сама сторона каже, що до кінця строку нічого з цього не зроблено.',
  'duty-met-late': 'Виконано після строку. Пізнє виконання — окремий стан: строк усе одно пропущено.',
  'duty-late-perhaps':
    'Наскільки відомо, виконано після строку. Що до його кінця нічого не зроблено, не доведено: могло бути й вчасно.',
  'duty-straddles': 'Виконано; до чи після кінця строку, з точністю до години невідомо.',
  'duty-done-when': 'Виконано, із потрібним за положенням доказом; чи вчасно, сказати не можна.',
  'duty-contradicted': 'Доведено, що це виконано, і є спостереження, що не виконано: зафіксовано обидва.',
  'duty-disputed': 'Про виконання повідомлено, але доказ слабший за потрібний за положенням; повідомлено й протилежне.',
  'duty-own-word': 'Що це виконано, каже лише сама сторона {party}: це заява у власних інтересах.',
  'duty-not-proved': 'Про виконання повідомлено, але доказ слабший за потрібний за положенням.',
  'duty-in-part': 'Повідомлено про стільки, скільки порахували; чи це все, ніхто не каже.',
  'duty-no-word': 'Строк минув, і немає жодного запису ні про те, що це виконано, ні про те, що не виконано.',
  'duty-kept': 'Кожна зобов’язана сторона виконала це.',
  'duty-broken': 'Принаймні одна зобов’язана сторона не виконала цього так, як погоджено.',
  'duty-undetermined': 'Чи виконала це кожна зобов’язана сторона, сказати не можна.',
  'duty-not-in-force': 'Нікого це не зобов’язує.',
  'total-met': 'Пораховано до кінця строку: {n}; належить: {target}.',
  'total-short': 'Пораховано до кінця строку: {n}; належало: {target}.',
  'total-met-late': 'Пораховано після кінця строку: {n}. Пізнє виконання — окремий стан.',
  'total-late-perhaps':
    'Належної кількості ({target}) досягнуто; чи до кінця строку, невідомо. Пораховано на той час: {n}.',
  'total-unknown': 'Пораховано до кінця строку, наскільки відомо: {n}; належало: {target}.',
  'total-so-far': 'Пораховано на цей час: {n}; належить: {target}.',
  'total-open':
    'Пораховано: {n}; належить: {target}. Спірних стільки, що від них залежить відповідь; останнього слова нікому не надано.',
  'total-disputed': 'Із порахованого сторона оспорює: {n}.',
  'counts-contradict':
    'Підрахунки тих, чий підрахунок вирішує, не можуть усі бути правильними: з них нічого не виведено.',
  'count-refused': `{n, plural, one {# підрахунок не може бути правильним, і його не враховано} few {# підрахунки не можуть бути правильними, і їх не враховано} other {# підрахунків не можуть бути правильними, і їх не враховано}}: {why}.`,
  'count-unexplained':
    'Загальна кількість зросла з {before} до {after}; між цими підрахунками враховано {rounds}, а {before} + {rounds} = {sum}. Не пояснено: {n}.',
  'days-short': 'Днів, за які пораховано менше ніж {target}: {n}; перший із них: {day}, пораховано: {found}.',
  'days-unknown': 'Днів, про які жоден підрахунок не каже, чи досягнуто {target}: {n}.',
  'days-reached': 'Днів, за кожен із яких пораховано {target} або більше: {n}; це всі дні.',
  'gaps-short': 'Зафіксовано: {n}; від одного до наступного минало не більше ніж {longest}; дозволено: {limit}.',
  'gap-seen': 'Названий в угоді нейтральний спостерігач або сама сторона каже, що перерва тривала довше ніж {limit}.',
  'gap-none-yet': 'Жодного не зафіксовано, але дозволений проміжок ({limit}) ще не минув.',
  'gap-unknown':
    'Доведено: {n}; між двома з них, до першого або після останнього могло минути до {longest}; дозволено: {limit}. Що між ними не було жодного іншого, не доведено.',
  'ceiling-passed': 'Одночасно там було, із потрібним за положенням доказом: {n}; дозволено: {limit}.',
  'ceiling-perhaps':
    'Одночасно там могло бути: {n}; дозволено: {limit}. Місце, час, вид, кількість або доказ сумнівні, або під час двох обходів могли бачити те саме.',
  'ceiling-within': 'Пораховано одночасно: {n}; дозволено: {limit}. Між двома підрахунками могло бути більше.',
  'ceiling-not-counted': 'Жодного підрахунку того, що там було, не зафіксовано.',
  'ceiling-kept': 'Жодна зобов’язана сторона не перевищила межі.',
  'ceiling-broken': 'Принаймні одна зобов’язана сторона перевищила межу.',
  'ceiling-undetermined': 'Чи дотрималася межі кожна зобов’язана сторона, сказати не можна.',
  'ceiling-not-in-force': 'Нікого це не зобов’язує.',
  measured: 'Повідомлене місце щодо лінії: {where}; лінія: {line}; потрібно: {limit}, {width}.',
  'line-absent': 'На час повідомленого немає жодної версії лінії: {line}.',
  'event-not-yet': 'Початок залежить від події, яка ще не сталася: {event}.',
  'event-circle': 'Подія залежить від самої себе, і її момент ніколи не настане: {event}.',
  'event-breaches': 'Порушення положення {clause}{within}, достеменні й окремі: {n}.',
  'event-breaches-perhaps':
    'Чи було порушень положення {clause}{within} щонайменше {n}, залежить від діянь, які не є певними.',
  'event-breaches-not-yet': 'Порушень положення {clause}{within} із потрібним доказом менше ніж {n}.',
  'silence-not-begun': 'Момент, від якого рахується тиша за положенням {clause}, невідомий або ще не настав.',
  'silence-out': `{days, plural, one {Минув # день} few {Минули # дні} other {Минуло # днів}} тиші за положенням {clause}; відлік від {since}; порушення повертало відлік на початок ${TIMES}.`,
  'silence-running': `Потрібна кількість днів тиші за положенням {clause} ({days}) ще не минула: відлік іде від {since}; порушення повертало його на початок ${TIMES}.`,
  'silence-open':
    'Чи {days, plural, one {минув # день} few {минули # дні} other {минуло # днів}} тиші за положенням {clause}, залежить від днів, про які ніхто, чиє слово тут має вагу, не каже, чи були вони тихими; таких днів: {open}. Відповідь залежить від підрахунку; хто рахує: {by}.',
  'performance-done': 'Положення {clause} виконала кожна сторона, яку воно зобов’язує.',
  'performance-not-known': 'Що положення {clause} виконала кожна сторона, яку воно зобов’язує, не доведено.',
  'clock-not-started': 'Відлік строку починається з події, яка ще не сталася: {event}; нічого поки не пропущено.',
  'out-of-step': 'Це треба було зробити одночасно, і цього достеменно не сталося. Чия в цьому вина, положення не каже.',
  'step-unknown': 'Це треба було зробити одночасно; чи так сталося, з точністю до години невідомо.',
  'guarantee-not-called':
    'Гарантію приводить у дію таке: {trigger}. З потрібним доказом цього немає: ніхто ще нічого не винен.',
  'guarantee-called': 'Приведено в дію: {trigger}, {at}.',
  'guarantee-void': 'Втратила чинність: {ends} сталося раніше за все, що могло б привести її в дію.',
  'guarantee-ended': 'Приведено в дію {at}; втратила чинність {until} ({ends}), раніше ніж сплив час на дію.',
  'guarantee-open': 'Чи її приведено в дію, залежить від непевного: {what}.',
  'guarantee-contested':
    'Це залежить від спірного авторства: за те, що могло бути подією «{ground}», звинувачують сторони з рівною певністю.',
  'guarantee-in-words': 'Що слід зробити, сказано лише словами; з жодним повідомленням цього не звірити.',
  'guarantor-not-bound': '{guarantor}: тут не названо жодного власного акта, яким гарант узяв це на себе.',
  'guarantee-kept': 'Кожен зв’язаний гарант подіяв.',
  'guarantee-broken': 'Зв’язаний гарант не подіяв, як узявся.',
  'guarantee-undetermined': 'Чи подіяв кожен зв’язаний гарант, сказати не можна.',
  'guarantee-not-in-force': 'Жодного гаранта це не зв’язує.',
  'as-of-version': 'Положення взято з версії {version}; у такому вигляді воно діє{since}{until}.',
  'amended-away': 'Жодна версія, у якій є це положення, не залишила йому часу дії: його змінено.',
};

/** A reason in Ukrainian, or `null` where this catalogue does not have it: then the English words stand. */
export function reasonUk(code: string, text: string): string | null {
  if (!Object.hasOwn(UK_REASONS, code)) return null;
  const known = code as ReasonCode;
  const args = gapsFrom(REASONS[known], text);
  return args === null ? null : fill(UK_REASONS[known], translated(args), 'uk');
}

/** What stands in the gaps of an English reason: the catalogue read backwards. */
function gapsFrom(template: string, text: string): Args | null {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const pattern = template
    .split(/\{\w+\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('([\\s\\S]*?)');
  const match = new RegExp(`^${pattern}$`).exec(text);
  if (match === null) return null;
  return Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? '']));
}

/** English phrases that fill gaps, and what they are in Ukrainian. */
const HANGS: Readonly<Record<string, string>> = {
  'who did it': 'хто це вчинив',
  'whether it happened': 'чи це сталося',
  'the event': 'подія',
};

const PHRASES: readonly (readonly [RegExp, string | ((...parts: string[]) => string)])[] = [
  [/^A source whose interest is not known$/, 'джерело, чий інтерес невідомий'],
  [/^the agreement or the reading leaves it unknown$/, 'угода або прочитання залишає це невідомим'],
  [
    /^(\S+) is disputed, and has a value only within a reading$/,
    (path = '') => `${path} є спірним і має значення лише в певному прочитанні`,
  ],
  [
    /^that it occurred, ([\w-]+); who did it, ([\w-]+)$/,
    (a = '', b = '') => `доказ події — «${grade(a)}», виконавця — «${grade(b)}»`,
  ],
  [/^that it occurred, ([\w-]+)$/, (a = '') => `доказ події — «${grade(a)}»`],
  [/^(\d+) to (\d+)$/, (a = '', b = '') => `від ${a} до ${b}`],
  [/^a breach of (\S+) by (\S+)$/, (clause = '', by = '') => `порушення положення ${clause} (хто: ${by})`],
  [/^a breach of (\S+)$/, (clause = '') => `порушення положення ${clause}`],
  [/^whether (.+) came before (.+)$/, (a = '', b = '') => `чи сталося «${phrase(a)}» раніше, ніж «${phrase(b)}»`],
  [
    /^((?:who did it|whether it happened|the event)(?: and (?:who did it|whether it happened|the event))*), for (.+)$/,
    (what = '', of = '') =>
      `${what
        .split(' and ')
        .map((one) => HANGS[one] ?? one)
        .join(' і ')}: ${phrase(of)}`,
  ],
  [/^no sign of life before it$/, 'до нього не було ознак життя'],
  [/^no sign of life after it$/, 'після нього не було ознак життя'],
  [
    /^its usual silence reaches (.+), more than (.+)$/,
    (a = '', b = '') => `його звична тиша сягає ${span(a)}, понад ${span(b)}`,
  ],
  [
    /^its last sign of life before came (.+) before, more than (.+)$/,
    (a = '', b = '') => `остання ознака життя була за ${span(a)} до того, а межа — ${span(b)}`,
  ],
  [
    /^its next sign of life came (.+) after, more than (.+)$/,
    (a = '', b = '') => `наступна ознака життя була за ${span(a)} після того, а межа — ${span(b)}`,
  ],
  [
    /^a silence of (.+), more than (\d+) times (.+)$/,
    (a = '', n = '', b = '') => `тиша тривала ${span(a)}, довше ніж ${span(b)} × ${n}`,
  ],
  [/^an unknown number$/, 'невідома кількість'],
  [/^at least (\d+)$/, (n = '') => `щонайменше ${n}`],
  [/^(\d+ h(?: \d+ min)?)$/, (length = '') => span(length)],
  [/^it hangs on (\S+)$/, (event = '') => `строк залежить від події, названої в угоді: ${event}`],
  [
    /^it hangs on (\S+), and nobody can say whether that has happened, or when$/,
    (event = '') => `це залежить від події, названої в угоді: ${event}; чи вона сталася і коли, ніхто сказати не може`,
  ],
  [/^unknown$/, 'невідомо'],
  [
    /^(.+) gives (\d+) by (\S+); by the counts that decide, (at least|no more than) (\d+) (?:were|can have been) counted by then, and such a count does not fall$/,
    (teller = '', n = '', until = '', bound = '', limit = '') =>
      `джерело: ${teller}; подано: ${n} (до ${until}); за вирішальними підрахунками на той час ${bound === 'at least' ? 'пораховано щонайменше' : 'могло бути пораховано не більше ніж'} ${limit}, а такий підрахунок не зменшується`,
  ],
  [
    /^(\S+), ([\s\S]+): (the exception was not in force at that place all through the time of the deed|this condition cannot be assessed yet|no such statement is on record that can prove it|no such deed is proved to have come first)$/,
    (clause = '', words = '', why = '') => `${clause}, ${condition(words)}: ${UNPROVED[why] ?? why}`,
  ],
  [/^nobody whom the agreement names$/, 'угода нікого не називає'],
  [/^(.*) within (\d+ h)$/, (clause = '', length = '') => `${clause} упродовж ${span(length)}`],
  [/^ from (\S+) until (\S+)$/, (from = '', until = '') => ` від ${from} до ${until}`],
  [/^ from (\S+)$/, (from = '') => ` від ${from}`],
  [/^ until (\S+)$/, (until = '') => ` до ${until}`],
  [/^(\d+\.\d) km$/, (km = '') => kilometres(km)],
  [/^on$/, 'на самій лінії'],
  [/^(\d+\.\d) km, on neither side, from$/, (km = '') => `${kilometres(km)} від неї, ні з того, ні з іншого боку`],
  [/^(\d+\.\d) km from$/, (km = '') => `${kilometres(km)} від неї`],
  [/^(\d+\.\d) km past$/, (km = '') => `${kilometres(km)} по інший бік від неї`],
  [/^(\d+\.\d) km behind$/, (km = '') => `${kilometres(km)} позаду неї`],
  [/^(\S+), as it ran in version (.+)$/, (line = '', version = '') => `${line} (за версією ${version})`],
  [
    /^(\S+) of (.+), as it ran in version (.+)$/,
    (line = '', party = '', version = '') => `${line} (сторона ${party}, за версією ${version})`,
  ],
  [/^between the sides$/, 'відстань між сторонами'],
  [/^for each side$/, 'для кожної сторони'],
  [/^denied$/, 'у доступі відмовлено'],
  [/^delayed$/, 'доступ затримано'],
  [/^jammed$/, 'заглушено'],
  [/^cloud$/, 'хмари'],
  [/^down$/, 'обладнання не працює'],
  [/^restricted$/, 'доступ обмежено'],
];

const GRADES: Readonly<Record<string, string>> = {
  alleged: 'лише заявлено',
  indicated: 'засвідчено',
  established: 'встановлено',
};

/** Why a condition of an exception is not proved. */
const UNPROVED: Readonly<Record<string, string>> = {
  'the exception was not in force at that place all through the time of the deed':
    'у тому місці виняток діяв не весь час діяння',
  'this condition cannot be assessed yet': 'цю умову ще не можна оцінити',
  'no such statement is on record that can prove it': 'не зафіксовано такої заяви, яка могла б це довести',
  'no such deed is proved to have come first': 'не доведено, що таке діяння сталося першим',
};

/** A condition of an exception; one in the words of the agreement stands as it is. */
function condition(words: string): string {
  if (words === 'in force when it was done') return 'чинність у час діяння';
  const deed = /^preceded by (.+) by (the-other-party|anyone)$/.exec(words);
  if (deed !== null) {
    const acts = (deed[1] ?? '').split(' or ').map((act) => UK_TITLES.act[act] ?? act);
    return `перед тим сталося діяння ${deed[2] === 'anyone' ? 'будь-кого' : 'іншої сторони'} (${acts.join('; ')})`;
  }
  const said = /^(\S+) by (\S+?)(?: to (\S+))? (before|after)$/.exec(words);
  if (said === null) return words;
  const [, what = '', by = '', to, when] = said;
  const whom = to === undefined ? '' : `, кому: ${to}`;
  const who = by === 'own-organ' ? UK['actor.own-organ'] : by;
  return `сказано ${when === 'before' ? 'до' : 'після'} діяння (${UK_SAID[what] ?? what}; хто: ${who}${whom})`;
}

function kilometres(text: string): string {
  return `${text.replace('.', ',')} км`;
}

function grade(word: string): string {
  return GRADES[word] ?? word;
}

/** `77 h 30 min` as a length that needs no inflection. */
function span(text: string): string {
  return text.replace(/\bh\b/, 'год').replace(/\bmin\b/, 'хв');
}

function translated(args: Args): Args {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]): [string, string | number] => {
      const text = String(value);
      const deeds = /^(\d+) (?:deed|count)s?$/.exec(text)?.[1];
      if (name === 'n' && deeds !== undefined) return [name, Number(deeds)];
      if (name === 'detail') return [name, text.split('; ').map(phrase).join('; ')];
      return [name, phrase(text)];
    }),
  );
}

function phrase(text: string): string {
  for (const [pattern, words] of PHRASES) {
    const match = pattern.exec(text);
    if (match !== null) return typeof words === 'string' ? words : words(...match.slice(1));
  }
  return text;
}
