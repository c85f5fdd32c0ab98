// Made from the contract of parley-mail. Changes are lost when it is made again.

/** The contract that this SDK was made from: its name, its version and the digest of what travels. */
export const contract: string = "parley-mail/1.0.0;w=fa9db2612927";
