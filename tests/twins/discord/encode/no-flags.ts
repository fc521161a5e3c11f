/** Flags of which none is set; a number, as the enums of flags have no zero. */
export const NO_FLAGS: number = 0;
