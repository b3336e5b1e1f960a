/** How often something is tried before something stronger is; a test keeps them those of the call's machine. */
export const attempts = { restart: 3 } as const;
