using System.IO.Compression;
using System.Text;
using ConfigOps.Kubernetes.Resources;
using static ConfigOps.Kubernetes.Schemas.Bundles.BundleFormat;

namespace ConfigOps.Kubernetes.Schemas.Bundles;

/// <summary>Writes a schema bundle. The same calls give the same bytes.</summary>
internal sealed class BundleWriter
{
    private readonly Dictionary<string, int> _strings = new(StringComparer.Ordinal);
    private readonly List<string> _stringList = [];
    private readonly List<(string Name, byte[] Body)> _types = [];
    private readonly List<(int Name, byte[] Block)> _versions = [];

    /// <summary>Adds the next type; <paramref name="numberOf"/> gives the number of a named type that it refers to, or -1 to write it in place.</summary>
    public void AddType(string name, Schema schema, Func<Schema, int> numberOf)
    {
        var body = new MemoryStream();
        WriteSchema(body, schema, numberOf);
        _types.Add((name, body.ToArray()));
        NumberOf(name);
    }

    /// <summary>Adds a version: its kinds with the numbers of their types, and the types only requests carry.</summary>
    public void AddVersion(string version, IReadOnlyList<(KindSchema Kind, int Type)> kinds, IReadOnlyList<(GroupVersionKind Kind, int Type)> bodies)
    {
        var block = new MemoryStream();
        Write(block, kinds.Count);
        foreach (var (kind, type) in kinds) WriteKind(block, kind, type);
        Write(block, bodies.Count);
        foreach (var (kind, type) in bodies)
        {
            WriteKindName(block, kind);
            Write(block, type);
        }

        _versions.Add((NumberOf(version), block.ToArray()));
    }

    /// <summary>The bundle.</summary>
    public byte[] ToArray()
    {
        var content = new MemoryStream();
        Write(content, _stringList.Count);
        foreach (var text in _stringList) Write(content, Encoding.UTF8.GetByteCount(text));
        foreach (var text in _stringList) content.Write(Encoding.UTF8.GetBytes(text));
        Write(content, _types.Count);
        foreach (var (name, body) in _types)
        {
            Write(content, _strings[name]);
            Write(content, body.Length);
        }

        foreach (var (_, body) in _types) content.Write(body);
        Write(content, _versions.Count);
        foreach (var (name, block) in _versions)
        {
            Write(content, name);
            Write(content, block.Length);
            content.Write(block);
        }

        var output = new MemoryStream();
        output.Write(Magic);
        using (var brotli = new BrotliStream(output, new BrotliCompressionOptions { Quality = 11 }, leaveOpen: true)) content.WriteTo(brotli);
        return output.ToArray();
    }

    private static void Write(Stream output, int value)
    {
        var rest = (uint)value;
        for (; rest >= 0x80; rest >>= 7) output.WriteByte((byte)(rest | 0x80));
        output.WriteByte((byte)rest);
    }

    private int NumberOf(string text)
    {
        if (_strings.TryGetValue(text, out var number)) return number;
        _strings.Add(text, number = _stringList.Count);
        _stringList.Add(text);
        return number;
    }

    private void Write(Stream output, string text) => Write(output, NumberOf(text));

    private void Write(Stream output, IReadOnlyList<string> texts)
    {
        Write(output, texts.Count);
        foreach (var text in texts) Write(output, text);
    }

    private void Write(Stream output, Node node) => Write(output, NodeJson.ToJson(node));

    private void WriteKindName(Stream output, GroupVersionKind kind)
    {
        Write(output, kind.Group);
        Write(output, kind.Version);
        Write(output, kind.Kind);
    }

    private void WriteKind(Stream output, KindSchema kind, int type)
    {
        var resource = kind.Resource;
        WriteKindName(output, resource.Kind);
        Write(output, type);
        Write(output, resource.Plural);
        Write(output, resource.Namespaced ? 1 : 0);
        Write(output, resource.Singular);
        Write(output, resource.ShortNames);
        Write(output, resource.Categories);
        Write(output, resource.Verbs);
        Write(output, kind.Subresources.Count);
        foreach (var subresource in kind.Subresources)
        {
            Write(output, subresource.Name);
            WriteKindName(output, subresource.Kind);
            Write(output, subresource.Verbs);
        }
    }

    // A reference is its type's number + 1; 0 says that the schema itself follows.
    private void WriteReference(Stream output, Schema schema, Func<Schema, int> numberOf)
    {
        var number = schema.TypeName is null ? -1 : numberOf(schema);
        Write(output, number + 1);
        if (number < 0) WriteSchema(output, schema, numberOf);
    }

    private void WriteSchema(Stream output, Schema schema, Func<Schema, int> numberOf)
    {
        var parts = PartsOf(schema);
        Write(output, (int)schema.Type);
        Write(output, (int)parts);
        if (parts.HasFlag(Part.Format)) Write(output, schema.Format!);
        if (parts.HasFlag(Part.Fields))
        {
            Write(output, schema.Fields.Count);
            foreach (var field in schema.Fields) WriteField(output, field, numberOf);
        }

        if (parts.HasFlag(Part.Items)) WriteReference(output, schema.Items!, numberOf);
        if (parts.HasFlag(Part.Values)) WriteReference(output, schema.AdditionalProperties!, numberOf);
        if (parts.HasFlag(Part.Alternatives))
        {
            Write(output, schema.Alternatives.Count);
            foreach (var alternative in schema.Alternatives) WriteReference(output, alternative, numberOf);
        }

        if (parts.HasFlag(Part.Enum)) Write(output, new ListNode(schema.Enum));
        if (parts.HasFlag(Part.ListType))
        {
            Write(output, (int)schema.ListType);
            Write(output, schema.ListMapKeys);
        }

        if (parts.HasFlag(Part.Default)) Write(output, schema.Default!);
    }

    private static Part PartsOf(Schema schema) =>
        (schema.Format is null ? 0 : Part.Format)
        | (schema.Fields.Count == 0 ? 0 : Part.Fields)
        | (schema.Items is null ? 0 : Part.Items)
        | (schema.AdditionalProperties is null ? 0 : Part.Values)
        | (schema.Alternatives.Count == 0 ? 0 : Part.Alternatives)
        | (schema.Enum.Count == 0 ? 0 : Part.Enum)
        | (schema.HasListType ? Part.ListType : 0)
        | (schema.MapType == MapType.Atomic ? Part.AtomicMap : 0)
        | (schema.PreserveUnknownFields ? Part.Preserve : 0)
        | (schema.EmbeddedResource ? Part.Embedded : 0)
        | (schema.Nullable ? Part.Nullable : 0)
        | (schema.Deprecated ? Part.Deprecated : 0)
        | (schema.Default is null ? 0 : Part.Default);

    private void WriteField(Stream output, FieldSchema field, Func<Schema, int> numberOf)
    {
        var parts = (field.Required ? FieldPart.Required : 0)
            | (field.Default is null ? 0 : FieldPart.Default)
            | (field.PatchStrategy is null ? 0 : FieldPart.PatchStrategy)
            | (field.PatchMergeKey is null ? 0 : FieldPart.PatchMergeKey)
            | (field.Deprecated ? FieldPart.Deprecated : 0);
        Write(output, field.Name);
        Write(output, (int)parts | ((int)field.Presence << PresenceShift));
        if (field.Default is not null) Write(output, field.Default);
        if (field.PatchStrategy is not null) Write(output, field.PatchStrategy);
        if (field.PatchMergeKey is not null) Write(output, field.PatchMergeKey);
        WriteReference(output, field.Schema, numberOf);
    }
}
