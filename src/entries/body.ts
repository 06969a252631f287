/**
 * The bodies of entries/v1: what an entry says, in integers and plain text. A body alone makes the id.
 * Times are milliseconds since 1970-01-01T00:00Z; coordinates 1e-7 degrees; lengths millimetres;
 * probabilities parts per million.
 */
export type Body =
  | ObservationBody
  | WatchBody
  | StatementBody
  | ClaimBody
  | PledgeBody
  | AcceptanceBody
  | DecisionBody
  | CorrectionBody
  | SourceBody;

export type EntryType = Body['type'];

interface Common {
  /** Who sent this in: the last hand it came through. */
  readonly source: string;
  /** Made of content by the feed; the same key with new content is a correction, not a second event. */
  readonly key: string;
  /** Where the words or figures can be read: an address or a citation. */
  readonly cite?: string;
  /** A note by whoever wrote the entry; never evidence. */
  readonly note?: string;
  /** The row as its source wrote it. */
  readonly raw?: { readonly [column: string]: string };
  /** Which crosswalk turned `raw` into codes, with its version. */
  readonly crosswalk?: string;
}

/** When something happened: a half-open window, or an instant when `from` equals `to`. */
export interface When {
  readonly from: number;
  readonly to: number;
}

/** Where something happened, as closely as the source says. No field at all means: not known. */
export interface Place {
  /** Longitude and latitude in 1e-7 degrees. */
  readonly point?: readonly [lon: number, lat: number];
  /** How far from the point it may have been. */
  readonly radiusMm?: number;
  /** The name of an area, then the areas it lies in, smallest first. */
  readonly named?: readonly string[];
  /** As seen, heard or measured from where somebody stood. Of what happened: it lies in all of them; of a watch: it looks at each. */
  readonly seenFrom?: readonly Sighting[];
  /** A cell of the military grid, as written. */
  readonly mgrs?: string;
  /** Where something was, moment by moment. */
  readonly track?: Track;
}

/** From one observer: how far, in which direction, or both. */
export interface Sighting {
  readonly point: readonly [lon: number, lat: number];
  /** How far from the point the observer may have stood. */
  readonly radiusMm: number;
  /** Between these distances. */
  readonly range?: { readonly minMm: number; readonly maxMm: number };
  /** Thousandths of a degree clockwise from north: from the first clockwise to the second. */
  readonly bearing?: { readonly fromMdeg: number; readonly toMdeg: number };
}

export interface Track {
  /** In order of time. */
  readonly fixes: readonly {
    readonly at: number;
    readonly point: readonly [lon: number, lat: number];
    readonly radiusMm?: number;
  }[];
  /** How fast it can have gone between two fixes, mm in a second; absent: nobody says where it was between them. */
  readonly fastestMmS?: number;
}

/** A number as reported. `max: null` means no upper bound was given. */
export interface Count {
  readonly min: number;
  readonly max: number | null;
  readonly as: 'exact' | 'about' | 'at-least' | 'range';
}

/** One source's report that something happened, was seen, or was looked for and not seen. */
export interface ObservationBody extends Common {
  readonly type: 'observation/1';
  readonly taxonomy: string;
  /** Who observed, where the sender passes on another's report. */
  readonly origin?: string;
  /** Hands between origin and source, nearest the origin first. */
  readonly via?: readonly string[];
  readonly saw: 'deed' | 'nothing';
  readonly when: When;
  readonly act: string;
  readonly weapon?: string;
  readonly object?: string;
  readonly means: string;
  readonly count?: Count;
  readonly place?: Place;
  /** Whom the origin names as the one who did it. */
  readonly by?: string;
  readonly text?: string;
}

export type Basis = 'declared' | 'assumed';

/** A probability in parts per million, with how it is known. */
export interface Chance {
  readonly ppm: number;
  readonly basis: Basis;
}

/** Effort: source S was looking at area A by means M during window W; or the loss of it. */
export interface WatchBody extends Common {
  readonly type: 'watch/1';
  readonly taxonomy: string;
  readonly origin?: string;
  readonly via?: readonly string[];
  readonly when: When;
  /** Absent: wherever the clause looks. */
  readonly place?: Place;
  readonly acts: readonly string[];
  readonly weapons?: readonly string[];
  /** Whose deeds it would see; absent: anybody's. */
  readonly of?: readonly string[];
  readonly means: string;
  /** `stated`: vouched for as running all through. `signs`: judged by the channel's signs of life. */
  readonly alive: 'stated' | 'signs';
  /** Of what it looks for, wherever it looks; with `detects`, the most that any row of it may state. */
  readonly sees: Chance;
  /** By act, weapon and distance; what no row speaks of is then not seen at all. */
  readonly detects?: readonly Detection[];
  readonly reports: Chance;
  /** Present when the watch was lost in this window: it then takes away, and vouches for nothing. */
  readonly lost?: 'denied' | 'delayed' | 'jammed' | 'cloud' | 'down' | 'restricted';
  readonly record?: TrackRecord;
  /** What it does not look at, in words. */
  readonly blind?: readonly string[];
}

/** How surely a watch sees deeds of some kinds, up to some distance. Of the rows that speak of a deed the narrowest counts. */
export interface Detection {
  /** Absent: any that the watch looks for. */
  readonly acts?: readonly string[];
  /** Absent: any, known or not. */
  readonly weapons?: readonly string[];
  /** From the point of its place, or from where each sighting stands; absent: all over its place. */
  readonly toMm?: number;
  readonly sees: Chance;
}

/** A channel's own track record, as a figure derived elsewhere and cited. */
export interface TrackRecord {
  readonly over: When;
  readonly gaps: number;
  /** 90th percentile of the gaps between its signs of life, ms. */
  readonly gapP90Ms: number;
  /** Signs of life of this channel next to the windows it is asked about. */
  readonly signs: readonly When[];
  /** Deeds that it is known to have missed, each with its source. */
  readonly misses: readonly { readonly text: string; readonly cite: string }[];
  readonly cite: string;
}

export type StatementKind =
  | 'accept'
  | 'reject'
  | 'demand'
  | 'promise'
  | 'threaten'
  | 'accuse'
  | 'deny'
  | 'offer'
  | 'order'
  | 'notify'
  | 'contact'
  | 'inform'
  | 'invoke'
  | 'resume';

/** Words: who said what, when, to whom, about which clause. */
export interface StatementBody extends Common {
  readonly type: 'statement/1';
  readonly origin?: string;
  readonly via?: readonly string[];
  readonly when: When;
  readonly said: StatementKind;
  readonly to?: string;
  readonly clause?: string;
  readonly about?: string;
  readonly text?: string;
}

/** A statement with numbers in it, by somebody with an interest. */
export interface ClaimBody extends Common {
  readonly type: 'claim/1';
  readonly taxonomy: string;
  readonly origin?: string;
  readonly via?: readonly string[];
  readonly when: When;
  /** Whom it accuses. */
  readonly by?: string;
  readonly place?: Place;
  readonly figures: readonly Figure[];
  readonly text?: string;
}

export interface Figure {
  readonly id: string;
  readonly label: string;
  readonly count: Count;
  readonly act?: string;
  readonly weapon?: string;
  /** The figure that this one belongs to. */
  readonly of?: string;
  /** An `addend` counts towards its total; a `subset` is counted in a sibling or parent already. */
  readonly as?: 'addend' | 'subset';
}

/** A statement that promises a deed, with a condition and a deadline. */
export interface PledgeBody extends Common {
  readonly type: 'pledge/1';
  readonly origin?: string;
  readonly via?: readonly string[];
  readonly when: When;
  readonly deed: string;
  readonly condition?: string;
  readonly due?: When;
  readonly clause?: string;
  readonly text?: string;
}

/** A party's own act towards the agreement. It counts only from an organ that the agreement names. */
export interface AcceptanceBody extends Common {
  readonly type: 'acceptance/1';
  readonly party: string;
  readonly stance: 'accept' | 'reject' | 'withdraw';
  /** The clauses meant; `['*']` for all. */
  readonly clauses: readonly string[];
  readonly when: When;
  readonly text?: string;
}

/** A person's reviewed decision. It names observations, never incidents. */
export interface DecisionBody extends Common {
  readonly type: 'decision/1';
  readonly person: string;
  readonly when: When;
  readonly decides: 'review' | 'must-join' | 'cannot-join';
  readonly observations: readonly string[];
  /** For `review`: what is held to be so. */
  readonly occurred?: 'established' | 'not-established' | 'refuted';
  readonly who?: string;
  readonly reason: string;
}

/** Replaces or withdraws an earlier entry of the same source. */
export interface CorrectionBody extends Common {
  readonly type: 'correction/1';
  readonly of: string;
  /** Absent: the entry is withdrawn. */
  readonly replacement?: string;
  readonly when: When;
  readonly reason: string;
}

/** What is known of the source whose id is `key`. Neutrality and organs are the agreement's to name, not the source's. */
export interface SourceBody extends Common {
  readonly type: 'source/1';
  readonly name: string;
  /** A party id; `origin` for a relay whose interest is that of whom it quotes; `unknown`. */
  readonly interest: string;
  readonly kind: 'organ' | 'channel' | 'press' | 'compiler' | 'monitor' | 'official' | 'other';
  readonly zone?: string;
  readonly precision?: string;
  /** The body or organ whose channel this is: two channels of one owner are not independent. */
  readonly owner?: string;
  readonly blind?: readonly string[];
}
