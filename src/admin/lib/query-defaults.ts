/**
 * For what others change meanwhile: the dashboard's own default would show
 * answers up to 90 seconds old.
 */
export const ALWAYS_CURRENT = {
  staleTime: 0,
  refetchOnWindowFocus: "always",
} as const
