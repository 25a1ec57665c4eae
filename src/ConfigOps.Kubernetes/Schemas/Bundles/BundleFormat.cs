namespace ConfigOps.Kubernetes.Schemas.Bundles;

/// <summary>
/// The layout of a schema bundle: the magic bytes, then a Brotli stream of a string table, the distinct types, and per version its kinds and
/// request bodies. Numbers are variable-length (seven bits a byte, low first); strings and types are named by their number, types in order of name.
/// </summary>
internal static class BundleFormat
{
    /// <summary>The first bytes: a name and the format's version.</summary>
    public static ReadOnlySpan<byte> Magic => "COKS\x01"u8;

    /// <summary>How far a field's presence is shifted above its flags.</summary>
    public const int PresenceShift = 5;

    /// <summary>Bits of a schema: which parts follow.</summary>
    [Flags]
    public enum Part
    {
        /// <summary>Nothing follows.</summary>
        None = 0,

        /// <summary>The spelling.</summary>
        Format = 1 << 0,

        /// <summary>Declared fields.</summary>
        Fields = 1 << 1,

        /// <summary>Items of a list.</summary>
        Items = 1 << 2,

        /// <summary>Values of free keys.</summary>
        Values = 1 << 3,

        /// <summary>One schema a JSON type.</summary>
        Alternatives = 1 << 4,

        /// <summary>Allowed values.</summary>
        Enum = 1 << 5,

        /// <summary>A spelled-out list type with its keys.</summary>
        ListType = 1 << 6,

        /// <summary>An atomic map.</summary>
        AtomicMap = 1 << 7,

        /// <summary>Keeps unknown members.</summary>
        Preserve = 1 << 8,

        /// <summary>A whole object.</summary>
        Embedded = 1 << 9,

        /// <summary>May be null.</summary>
        Nullable = 1 << 10,

        /// <summary>Called deprecated.</summary>
        Deprecated = 1 << 11,

        /// <summary>A default of its own.</summary>
        Default = 1 << 12,
    }

    /// <summary>Bits of a field; the presence takes the bits from <see cref="PresenceShift"/> up.</summary>
    [Flags]
    public enum FieldPart
    {
        /// <summary>Nothing follows.</summary>
        None = 0,

        /// <summary>Called required.</summary>
        Required = 1 << 0,

        /// <summary>A default follows.</summary>
        Default = 1 << 1,

        /// <summary>A patch strategy follows.</summary>
        PatchStrategy = 1 << 2,

        /// <summary>A patch merge key follows.</summary>
        PatchMergeKey = 1 << 3,

        /// <summary>Called deprecated.</summary>
        Deprecated = 1 << 4,
    }
}
