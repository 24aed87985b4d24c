import { existsSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"

import { checkMedusaVersion } from "../../../modules/login-as-customer/options/check-medusa-version"
import { findManifest, readManifest } from "../project/find-manifest"
import { ownManifest } from "../project/own-manifest"
import type { Check } from "../types"

const KIT = "medusa-login-as-customer-storefront"

/** Have versions of their own. */
const APART = /^@medusajs\/(?:ui|ui-preset|eslint-plugin|icons|toolbox)$/

/** Whether Medusa's packages, this plugin and the kit belong together. */
export const versions: Check = {
  id: "versions",
  look: async ({ directory }) => {
    const problems = [
      ...medusaProblems(directory),
      ...copies(directory),
      ...kitProblems(directory),
    ]

    return problems.length
      ? {
          status: "warning",
          message: `${problems.join("; ")}.`,
          mend: "Give all @medusajs packages of package.json the same version, the kit that of the plugin, and install anew.",
        }
      : {
          status: "ok",
          message: "The versions of Medusa, plugin and kit belong together.",
          mend: null,
        }
  },
}

function medusaProblems(directory: string): string[] {
  const file = path.join(directory, "package.json")
  const { dependencies, devDependencies } = existsSync(file)
    ? readManifest(file)
    : { dependencies: {}, devDependencies: {} }
  const names = new Set([
    "@medusajs/medusa",
    "@medusajs/framework",
    ...Object.keys({ ...dependencies, ...devDependencies }).filter(
      (name) => name.startsWith("@medusajs/") && !APART.test(name)
    ),
  ])
  const installed = [...names].flatMap((name) => {
    const manifest = findManifest(name, directory)

    return manifest ? [{ name, version: manifest.version }] : []
  })
  const different = new Set(installed.map(({ version }) => version)).size > 1

  return [
    ...(different
      ? [
          `Medusa's packages differ: ${installed.map(({ name, version }) => `${name} ${version}`).join(", ")}`,
        ]
      : []),
    ...installed
      .filter(({ version }) => !isSupported(version))
      .map(({ name, version }) => `${name} ${version} is not supported`),
  ]
}

function isSupported(version: string): boolean {
  try {
    checkMedusaVersion(version)

    return true
  } catch {
    return false
  }
}

/** The plugin must use the project's own copy of the framework. */
function copies(directory: string): string[] {
  const [ours, theirs] = [__filename, path.join(directory, "package.json")].map(
    (from) => createRequire(from).resolve("@medusajs/framework/utils")
  )

  return ours === theirs
    ? []
    : [`@medusajs/framework is there twice: ${ours} and ${theirs}`]
}

/** In one repository with a storefront, both are to be seen. */
function kitProblems(directory: string): string[] {
  const kit = findManifest(KIT, directory)
  const own = ownManifest()

  return kit && minor(kit.version) !== minor(own.version)
    ? [`the kit ${KIT} is ${kit.version}, and this plugin ${own.version}`]
    : []
}

const minor = (version: string) => version.split(".").slice(0, 2).join(".")
