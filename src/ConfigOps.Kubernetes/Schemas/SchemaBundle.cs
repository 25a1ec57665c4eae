using System.IO.Compression;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Bundles;

namespace ConfigOps.Kubernetes.Schemas;

/// <summary>The schemas of several Kubernetes versions in one compact file; types that are the same in several versions are stored and decoded once. Thread-safe.</summary>
public sealed class SchemaBundle
{
    private const string ResourceName = "ConfigOps.Kubernetes.Schemas.kubernetes.schemas";
    private static SchemaBundle? s_shipped;
    private readonly BundleContent _content;
    private readonly BundleTypes _types;
    private readonly Dictionary<string, int> _versionStarts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SchemaCatalog> _catalogs = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    private SchemaBundle(byte[] content)
    {
        _content = BundleContent.Open(content, out var position);
        _types = BundleTypes.Open(_content, ref position);
        var cursor = _content.At(position);
        for (var count = cursor.Number(); count > 0; count--)
        {
            var version = _content.Text(cursor.Number());
            var length = cursor.Number();
            _versionStarts.Add(version, cursor.Position);
            cursor.Position += length;
        }

        Versions = [.. _versionStarts.Keys];
    }

    /// <summary>The bundle that ships with the library.</summary>
    public static SchemaBundle Shipped => s_shipped ?? Interlocked.CompareExchange(ref s_shipped, ReadShipped(), null) ?? s_shipped;

    /// <summary>The versions in it, oldest first: <c>1.32</c> … <c>1.36</c>.</summary>
    public IReadOnlyList<string> Versions { get; }

    /// <summary>The newest version in it.</summary>
    public string NewestVersion => Versions[^1];

    /// <summary>Reads a bundle that <see cref="Compilation.SchemaCompiler"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The data is no bundle, of another format version, or damaged.</exception>
    public static SchemaBundle Read(Stream stream)
    {
        Span<byte> magic = stackalloc byte[BundleFormat.Magic.Length];
        if (stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) != magic.Length || !magic.SequenceEqual(BundleFormat.Magic))
            throw new InvalidDataException("The data is not a schema bundle of this format version; compile it again with --target=CompileSchemas.");
        using var brotli = new BrotliStream(stream, CompressionMode.Decompress, leaveOpen: true);
        var content = new MemoryStream(1 << 18);
        try
        {
            brotli.CopyTo(content);
            return new SchemaBundle(content.ToArray());
        }
        catch (Exception exception) when (exception is InvalidOperationException or IndexOutOfRangeException or OverflowException or ArgumentException)
        {
            throw new InvalidDataException("The schema bundle is damaged; compile it again with --target=CompileSchemas.", exception);
        }
    }

    /// <summary>Whether the bundle has a version, given as <c>1.36</c>, <c>v1.36</c> or <c>1.36.2</c>.</summary>
    public bool Has(string version) => _versionStarts.ContainsKey(MajorMinor(version));

    /// <summary>The kinds of a version, given as <c>1.36</c>, <c>v1.36</c> or <c>1.36.2</c>; always the same instance.</summary>
    /// <exception cref="ArgumentException">The bundle has no such version.</exception>
    public SchemaCatalog Version(string version)
    {
        var wanted = MajorMinor(version);
        if (!_versionStarts.TryGetValue(wanted, out var start))
            throw new ArgumentException($"There are no schemas of Kubernetes {version}; there are those of {string.Join(", ", Versions)}.", nameof(version));
        lock (_lock)
        {
            if (!_catalogs.TryGetValue(wanted, out var catalog)) _catalogs.Add(wanted, catalog = ReadCatalog(wanted, start));
            return catalog;
        }
    }

    private static string MajorMinor(string version)
    {
        var text = version.StartsWith('v') ? version[1..] : version;
        var parts = text.Split('.', 3);
        return parts.Length < 2 ? text : $"{parts[0]}.{parts[1].TrimEnd('+')}";
    }

    private static SchemaBundle ReadShipped()
    {
        using var stream = typeof(SchemaBundle).Assembly.GetManifestResourceStream(ResourceName) ?? throw new InvalidOperationException($"The resource {ResourceName} is not in the assembly.");
        return Read(stream);
    }

    private SchemaCatalog ReadCatalog(string version, int start)
    {
        var cursor = _content.At(start);
        var kinds = new KindSchema[cursor.Number()];
        for (var i = 0; i < kinds.Length; i++) kinds[i] = ReadKind(ref cursor);
        var bodies = new Dictionary<GroupVersionKind, Schema>();
        for (var count = cursor.Number(); count > 0; count--) bodies.Add(ReadKindName(ref cursor), _types[cursor.Number()]);
        return new SchemaCatalog(version, kinds, bodies);
    }

    private KindSchema ReadKind(ref BundleContent.Cursor cursor)
    {
        var kind = ReadKindName(ref cursor);
        var root = _types[cursor.Number()];
        var plural = ReadText(ref cursor);
        var resource = new ApiResource(kind, plural, cursor.Number() != 0)
        {
            Singular = ReadText(ref cursor),
            ShortNames = ReadTexts(ref cursor),
            Categories = ReadTexts(ref cursor),
            Verbs = ReadTexts(ref cursor),
        };
        var subresources = new SubresourceSchema[cursor.Number()];
        for (var i = 0; i < subresources.Length; i++) subresources[i] = new(ReadText(ref cursor), ReadKindName(ref cursor), ReadTexts(ref cursor));
        return new KindSchema(resource with { Subresources = Array.ConvertAll(subresources, subresource => subresource.Name) }, root) { Subresources = subresources };
    }

    private GroupVersionKind ReadKindName(ref BundleContent.Cursor cursor) => new(ReadText(ref cursor), ReadText(ref cursor), ReadText(ref cursor));

    private string[] ReadTexts(ref BundleContent.Cursor cursor)
    {
        var texts = new string[cursor.Number()];
        for (var i = 0; i < texts.Length; i++) texts[i] = ReadText(ref cursor);
        return texts;
    }

    private string ReadText(ref BundleContent.Cursor cursor) => _content.Text(cursor.Number());
}
