import Image from "next/image"

import { pictureOf } from "@/lib/picture"

/** Pixels of a picture's sides in the catalogue. */
const SIDE = 900

/** A product's picture, or its initial where it has none. */
export function Picture({
  title,
  src,
  sizes,
  isFirst = false,
}: {
  title: string
  src?: string | null
  /** How wide it is shown, as in `<img sizes>`. */
  sizes: string
  /** It is what the page is about: fetched before the rest. */
  isFirst?: boolean
}) {
  if (src) {
    return (
      <Image
        {...pictureOf(src)}
        className="picture"
        alt=""
        width={SIDE}
        height={SIDE}
        sizes={sizes}
        priority={isFirst}
      />
    )
  }

  return (
    <div className="picture initial" aria-hidden="true">
      {title.slice(0, 1).toUpperCase()}
    </div>
  )
}
