/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  // This folder, not the repository around it.
  outputFileTracingRoot: import.meta.dirname,
  eslint: { ignoreDuringBuilds: true },
  poweredByHeader: false,
}

export default config
