using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>Where a page of a list ended: of which moment, and after which object. Opaque to clients.</summary>
internal sealed record ContinueToken(long Version, string After)
{
    /// <summary>Reads a token.</summary>
    /// <exception cref="ApiRefusalException">The text is none (400).</exception>
    public static ContinueToken Parse(string text)
    {
        try
        {
            var plain = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
            var colon = plain.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && long.TryParse(plain.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var version)) return new(version, plain[(colon + 1)..]);
        }
        catch (FormatException)
        {
            throw NotAToken();
        }

        throw NotAToken();
    }

    /// <inheritdoc/>
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Version}:{After}")));

    private static ApiRefusalException NotAToken() => Refusal.BadRequest("continue key is not valid: it is none that this server gave");
}
