/** Bytes of one note, signatures included. */
export const NOTE_BYTES_MAX = 1 << 20;
/** Signature lines of one note. The signed-note format asks for 16 at least; golang.org/x/mod stops at 100 too. */
export const SIGNATURES_MAX = 100;
/** Bytes of one policy file. */
export const POLICY_BYTES_MAX = 1 << 20;
/** Logs, witnesses and groups of one policy, each. The tlog-policy format asks for 32 at least. */
export const POLICY_NAMES_MAX = 256;
/** Hashes of one inclusion proof: the height of a tree of 2^63 entries. */
export const PROOF_HASHES_MAX = 63;
/** How deep the lists and objects of a body may lie in each other. */
export const JSON_DEPTH_MAX = 64;
