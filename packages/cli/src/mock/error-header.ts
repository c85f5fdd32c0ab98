/** A request with this header fails with the code that it names, a declared one or one of the system's. */
export const errorHeader = "x-mock-error";
