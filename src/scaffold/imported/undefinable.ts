/** Thrown where a definition has no form for something of HCL; says what, for a note beside what was left out. */
export class Undefinable extends Error {}
