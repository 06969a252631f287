import type { MessageId } from './en.ts';

/**
 * Українською. Names of parties and texts stand as they are written in the agreement, so every sentence is built for
 * them in the nominative: after a colon, or as «сторона …». Numbers take their form by rule.
 */
export const UK: Readonly<Record<MessageId, string>> = {
  'clause.head': 'Положення {id}: {title}',
  'clause.aspect': 'Це частина положення {parent}, яку розглянуто окремо.',
  'clause.source': 'Підстава: {text}.',
  'clause.source-dated': 'Підстава: {text}; дата: {date}.',
  'clause.place-in-text': 'Місце в тексті: {at}.',
  'clause.quote': 'Дослівно: «{quote}».',
  'norm.forbids': 'Заборонено: {acts}.',
  'norm.weapons': 'Зброя: {weapons}.',
  'norm.objects': 'Об’єкти: {objects}.',
  'norm.mirrors': 'Зобов’язує лише доти, доки положення {clause} виконує сама сторона: {of}.',
  'norm.permits':
    '{n, plural, one {Те, що забороняє {clause}, виправдане, якщо доведено таке:} few {Те, що забороняє {clause}, виправдане, лише якщо доведено всі # умови:} other {Те, що забороняє {clause}, виправдане, лише якщо доведено всі # умов:}}',
  'norm.releases':
    'Після того як сталося таке: {on}, може оголосити себе вільною від {from} така сторона: {whom}. Це діє від зафіксованої заяви, не раніше.',
  'norm.suspends':
    'Після того як сталося таке: {on}, може оголосити про призупинення {from} така сторона: {whom}. Це діє від зафіксованої заяви, не раніше.',
  'norm.resumes': 'Хто призупинив дію за положенням {suspension}, може відновити її зафіксованою заявою.',
  'norm.achieve': 'Треба зробити: {deed}.',
  'norm.total': 'Треба досягти кількості: щонайменше {n}; чого саме: {deed}.',
  'norm.each-day': 'Треба робити щодня: {deed}; щонайменше {n} на добу.',
  'norm.again': 'Треба робити знову й знову: {deed}; проміжок не довший за {span}.',
  'norm.by': 'Строк: {edge}.',
  'norm.in-step': 'Сторони роблять це разом: жодна не відстає від іншої більше ніж на {span}.',
  'norm.says': 'Чий підрахунок остаточний: {who}.',
  'norm.says-nobody':
    'Не названо нікого, чий підрахунок був би остаточним: що сторона оспорює в підрахунку нейтрального органу, лишається відкритим.',
  'norm.limits': 'Гранична кількість: у жодну мить не більше ніж {n}; чого саме: {deed}.',
  'ground.breach': 'порушення положення {clause}',
  'ground.breach-by': 'порушення положення {clause} (хто: {by})',
  'ground.event': 'те, що угода називає «{event}»',
  'norm.guarantee': 'Гарантія. Що приводить її в дію: {ground}.',
  'norm.guarantor-act': 'Взято на себе власним актом; гарант: {who}; акт: {text}.',
  'norm.guarantor-unbound': 'Власного акта, яким гарант узяв це на себе, не наведено, тож він не зобов’язаний: {who}.',
  'norm.guarantors': 'Хто тоді діє: {who}.',
  'norm.action': 'Що тоді роблять: {what}.',
  'norm.action-in-words': 'Що тоді роблять, словами, з якими не звірити жодного повідомлення: «{what}».',
  'norm.within': 'Строк: {span} від закінчення того, що приводить її в дію.',
  'norm.no-clock': 'Строк: не погоджено.',
  'norm.void': 'Що позбавляє її чинності: {ground}.',
  'counts.explosion': 'Одне порушення — це один вибух, як їх рахують повідомлення.',
  'counts.place-hour': 'Одне порушення — це все, що сталося в одному місці протягом однієї години.',
  'counts.salvo': 'Одне порушення — це один залп: його завершує пауза, довша за {span}.',
  'event.first':
    'Подія «{event}» настає з першим доведеним порушенням положення {clause}. Сама заява відліку не починає.',
  'event.breaches':
    'Подія «{event}» настає з доведеним порушенням положення {clause}, яке за рахунком {n}-те. Сама заява відліку не починає.',
  'event.breaches-within':
    'Подія «{event}» настає, щойно {n, plural, one {# доведене порушення} few {# доведені порушення} other {# доведених порушень}} положення {clause} вміщуються в {span}. Сама заява відліку не починає.',
  'event.silence':
    'Подія «{event}» настає після {n, plural, one {# повної доби} other {# повних діб поспіль}} без порушень положення {clause}. Порушення, рівень доказу якого — «{grade}», повертає відлік на кінець своєї доби.',
  'event.counted-by': 'Чий підрахунок діб вирішує: {who}.',
  'event.counted-by-nobody': 'Не названо нікого, чий підрахунок діб вирішує.',
  'event.performance':
    'Подія «{event}» настає, щойно всі, кого зобов’язує положення {clause}, достеменно його виконали.',
  'event.state':
    '{event}: {state, select, happened {це сталося} not-yet {це не сталося} other {чи це сталося і коли, визначити не можна}}.',
  'event.at': 'Коли: {moment}.',
  'norm.kept':
    '{kind, select, requires {Обов’язок щось зробити, як записано:} limits {Гранична кількість, як записано:} guarantees {Гарантія, як записано:} other {Як записано:}}',
  'norm.item': '{key}: {value}',
  'whom.other': 'інша сторона',
  'whom.party': '{party}',
  'condition.preceded':
    'не раніше ніж за {span} до того сталося діяння {by, select, anyone {будь-кого} other {іншої сторони}}: {acts} (рівень доказу: {grade})',
  'condition.said':
    'не більше ніж за {span} {when, select, before {до} other {після}} діяння було сказано: {said}; хто: {by}; кому: {to}',
  'condition.said-to-nobody':
    'не більше ніж за {span} {when, select, before {до} other {після}} діяння було сказано: {said}; хто: {by}',
  'condition.event': 'до діяння вже сталося таке: {event}',
  'condition.unassessed': '«{text}» (словами, які неможливо перевірити: це нічого не виправдовує)',
  'actor.own-organ': 'орган сторони, яка це вчинила',
  'binds.text': 'Зобов’язана власним актом сторона: {party}; акт: {text}.',
  'binds.entry': 'Зобов’язана від зафіксованої згоди сторона: {party}.',
  'binds.none': 'Названа сторона: {party}; акта, яким вона погодилася, не наведено, тож вона не зобов’язана.',
  'window.from': 'Початок: {edge}.',
  'window.to': 'Кінець: {edge}.',
  'edge.day-start': '{date}, з першої хвилини ({zone})',
  'edge.day-end': '{date}, до останньої хвилини ({zone})',
  'edge.at': '{date}, {time} ({zone})',
  'edge.open': 'не погоджено',
  'edge.unknown': 'невідомо',
  'edge.disputed': 'спірний ({path})',
  'edge.event': 'коли станеться подія «{event}»',
  'edge.after-event': 'через {span} після події «{event}»',
  'place.where': 'Де: {place}.',
  'place.everywhere': 'усюди',
  'place.named': '{names}',
  'place.named-within': '{names}; у межах: {within}',
  'place.offset':
    'до {length} від лінії; {side, select, own {кожна сторона за своєю} band {з одного боку} other {з обох боків}}{width, select, between {; це відстань між сторонами} other {}}: {lines}',
  'place.common': 'спільна частина: {first}; {others}',
  'place.except': '{first}, крім: {others}',
  'place.around': 'усе в межах {length} від місця: {first}',
  'place.baseline': '{line} ({party})',
  'place.version': 'Лінія {line}; увесь час; версія: {id}.',
  'place.version-from': 'Лінія {line}; від: {from}; версія: {id}.',
  'place.version-to': 'Лінія {line}; до: {to}; версія: {id}.',
  'place.version-span': 'Лінія {line}; від: {from}; до: {to}; версія: {id}.',
  'length.km': '{n} км',
  'length.m': '{n} м',
  'place.area':
    '{n, plural, one {# ділянка, нанесена на карту} few {# ділянки, нанесені на карту} other {# ділянок, нанесених на карту}}',
  'proof.broken': 'Порушеним вважається, якщо рівень доказу події — «{occurrence}», а виконавця — «{attribution}».',
  'proof.kept':
    'Дотриманим вважається, лише якщо одне порушення було б помічено у {permille, plural, one {# випадку} other {# випадках}} із 1000.',
  'proof.done':
    'Виконаним вважається, якщо рівень доказу виконання — «{occurrence}», а виконавця — «{attribution}». Слово сторони про себе є заявою; зараховується те, що визнала інша сторона.',
  'proof.kept-up':
    'Підтримуваним вважається, лише якщо за весь час нічого не пропущено: час, про який нічого не зафіксовано, лишається відкритим.',
  'grade.alleged': 'лише заявлено',
  'grade.indicated': 'засвідчено (нижчий рівень доказу)',
  'grade.established': 'встановлено (вищий рівень доказу)',
  'grade.refuted': 'спростовано',
  'grade.not-established': 'не встановлено',
  'grade.contested': 'суперечливо',
  'grade.none': 'невідомо',
  'standing.head':
    '{clause} ({title}), {party}: {standing, select, kept {дотримано} broken {порушено} undetermined {визначити не можна} other {не діє}}.',
  'standing.anybody': 'будь-хто',
  'standing.window': 'За час від: {from}; до: {to}.',
  'standing.days': 'За добами: дотримано {kept}, порушено {broken}, визначити не можна {open}, не діяло {out}.',
  'standing.performance':
    '{performance, select, pending {Строк ще не настав.} met {Виконано вчасно.} met-late {Виконано із запізненням.} missed {Строк минув, і цього не зроблено.} other {Чи це виконано, є предметом спору.}}',
  'account.head': 'Пораховано: {amount}. У положенні названо: {target}.',
  'account.none': 'Жодного підрахунку не зафіксовано. У положенні названо: {target}.',
  'account.by-deadline': 'Із них до строку: {amount}.',
  'account.line': 'Хто рахував: {by}; що: {what}; скільки: {amount}.',
  'account.disputed': 'Сторона не визнає: {amount}.',
  'account.refused':
    '{n, plural, one {# підрахунок не може бути правильним і не зарахований.} few {# підрахунки не можуть бути правильними й не зараховані.} other {# підрахунків не можуть бути правильними й не зараховані.}}',
  'amount.exact': '{n}',
  'amount.between': 'від {min} до {max}',
  'amount.least': 'щонайменше {min}',
  'standing.provisional': 'Тут названо сторону, і це попередньо: за цим не стоїть розглянуте рішення.',
  'standing.breaches':
    '{n, plural, one {Достеменне # порушення.} few {Достеменні # порушення.} other {Достеменних порушень: #.}}',
  'standing.no-breach': 'Достеменних порушень немає.',
  'standing.perhaps':
    '{n, plural, one {Разом із сумнівними може бути # порушення.} few {Разом із сумнівними може бути # порушення.} other {Разом із сумнівними може бути # порушень.}}',
  'standing.at-least': 'Їх може бути більше: спостереження переривалося.',
  'standing.alleged': 'Заявник: {by}; заявлено {n, plural, one {# діяння} few {# діяння} other {# діянь}}.',
  'standing.coverage':
    'Одне порушення було б помічено у {permille, plural, one {# випадку} other {# випадках}} із 1000; потрібно: {required}.',
  'standing.why': 'Чому:',
  'standing.reason': '{text}',
  'standing.out-of-force':
    'Поки положення не діяло, сталося {n, plural, one {# діяння} few {# діяння} other {# діянь}}: пораховано окремо.',
  'claimant.unknown': 'джерело, чий інтерес невідомий',
  'claimant.party': '{party}',
  'finding.head': 'Подія за положенням {clause}, від {from} до {to} (UTC):',
  'finding.position':
    '{position, select, inside {Вона підпадає під положення.} outside {Вона не підпадає під положення.} other {Чи підпадає вона під положення, невідомо: місце, час або вид сумнівні.}}',
  'finding.occurred': 'Чи це сталося? Рівень доказу: {grade}.',
  'finding.who': 'Хто це вчинив? {party}: {grade}.',
  'finding.nobody': 'Хто це вчинив? Нікого не названо.',
  'finding.contested': 'Хто це вчинив? Сторони звинувачують одна одну, і жодне звинувачення не доведено краще.',
  'finding.excused':
    '{excused, select, yes {Це виправдано: доведено кожну умову.} no {Це не виправдано: умову не доведено.} unknown {Чи це виправдано, визначити не можна.} other {Ніхто не стверджує, що це виправдано.}}',
  'finding.condition': '{met, select, yes {Доведено} other {Не доведено}}: {condition}.',
  'finding.reports':
    '{n, plural, one {Підстава — # повідомлення.} few {Підстава — # повідомлення.} other {Підстава — # повідомлень.}}',
  'finding.aside':
    '{n, plural, one {Відкладено # повідомлення.} few {Відкладено # повідомлення.} other {Відкладено # повідомлень.}}',
  'span.hours': '{n, plural, one {# годину} few {# години} other {# годин}}',
  'span.minutes': '{n, plural, one {# хвилину} few {# хвилини} other {# хвилин}}',
  'span.days': '{n, plural, one {# добу} few {# доби} other {# діб}}',
  'span.both': '{hours} і {minutes}',
  'list.or': '{first} або {last}',
  'list.and': '{first} і {last}',
  'list.comma': '{first}, {last}',
  'date.day': '{day} {month} {year} року',
  deeds: '{n, plural, one {# діяння} few {# діяння} other {# діянь}}',
  lawful: 'Ніщо з цього не означає, що діяння правомірне.',
};

/** In the genitive: 19 квітня. */
export const UK_MONTHS = 'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня'.split(
  ' ',
);

export const UK_SAID: Readonly<Record<string, string>> = {
  order: 'наказ',
  notify: 'сповіщення',
  contact: 'спроба зв’язатися',
  inform: 'інформування',
  offer: 'пропозиція',
  demand: 'вимога',
  reject: 'відмова',
};
