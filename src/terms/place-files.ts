/** The texts of the files that an agreement names, by the name it gives them; or why one could not be read. */
export type PlaceFiles = { readonly [name: string]: string | { readonly unreadable: string } };
