namespace ConfigOps.Operations.Validation.References;

/// <summary>
/// A 64-bit number for a few texts, by which an index finds what has them; whoever finds something compares the texts themselves. FNV-1a over the characters,
/// with a final mix, so that near names lie far apart.
/// </summary>
internal static class NameHash
{
    private const ulong Basis = 0xCBF29CE484222325;
    private const ulong Prime = 0x100000001B3;

    /// <summary>The number; the texts' boundaries count.</summary>
    public static ulong Of(params ReadOnlySpan<string> texts)
    {
        var hash = Basis;
        foreach (var text in texts)
        {
            foreach (var character in text) hash = (hash ^ character) * Prime;
            hash = (hash ^ 0x1FFFF) * Prime;
        }

        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
        return hash ^ (hash >> 33);
    }
}
