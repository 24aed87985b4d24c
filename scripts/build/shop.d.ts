/** Next's command line, as the example shop has it. */
export const nextCli: string
export const shopFolder: string
