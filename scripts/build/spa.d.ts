export const spaFolder: string
