const medusa = new URL(process.env.MEDUSA_URL || "http://localhost:9000")

/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  // This folder, not the repository around it.
  outputFileTracingRoot: import.meta.dirname,
  eslint: { ignoreDuringBuilds: true },
  poweredByHeader: false,
  images: {
    localPatterns: [{ pathname: "/pictures/**", search: "" }],
    remotePatterns: [
      {
        protocol: medusa.protocol === "https:" ? "https" : "http",
        hostname: medusa.hostname,
        port: medusa.port,
        pathname: "/static/**",
      },
    ],
  },
}

export default config
