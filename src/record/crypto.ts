/** SHA-256 of bytes: 32 bytes, at once. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** The cryptography that a record needs. The record itself has none: Node and the browser each bring their own. */
export interface Crypto {
  readonly sha256: Sha256;
  /**
   * Whether an Ed25519 signature (64 bytes) by a public key (32 bytes) over a message holds: RFC 8032 with the
   * cofactorless equation, R and the key compared as bytes, S below the order of the group. Bytes of any other length
   * give false. That a key is sound at all is asked once, at its admission.
   */
  verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean | Promise<boolean>;
}
