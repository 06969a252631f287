import { REASONS, type ReasonCode } from '../assess/reasons.ts';
import { type Args, fill } from './message.ts';

const MANY = (one: string, few: string, many: string) => `{n, plural, one {# ${one}} few {# ${few}} other {# ${many}}}`;
const N = MANY('діяння', 'діяння', 'діянь');

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
      const deeds = /^(\d+) deeds?$/.exec(text)?.[1];
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
