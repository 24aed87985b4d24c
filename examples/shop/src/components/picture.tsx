/** A product's picture, or its initial on a tint of its own where it has none. */
export function Picture({
  title,
  src,
}: {
  title: string
  src?: string | null
}) {
  if (src) {
    // Plain, so that no image of a visit is kept on this server.
    return <img className="picture" src={src} alt="" />
  }

  const hue =
    [...title].reduce((sum, letter) => sum + letter.charCodeAt(0) * 7, 0) % 360

  return (
    <div
      className="picture"
      aria-hidden="true"
      style={{
        background: `linear-gradient(140deg, hsl(${hue} 45% 88%), hsl(${(hue + 40) % 360} 50% 76%))`,
        color: `hsl(${hue} 45% 28%)`,
      }}
    >
      {title.slice(0, 1).toUpperCase()}
    </div>
  )
}
