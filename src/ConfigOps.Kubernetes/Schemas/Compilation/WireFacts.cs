namespace ConfigOps.Kubernetes.Schemas.Compilation;

/// <summary>
/// What becomes of empty values of built-in types when the server reads and writes an object; the OpenAPI document does not say. Kept in
/// <c>wire-facts.txt</c>: a line a type, its fields marked <c>+</c> always there, <c>~</c> always there as null, <c>?</c> kept when given,
/// <c>-</c> dropped when empty; fields not listed are <see cref="FieldPresence.Usual"/>.
/// </summary>
internal sealed class WireFacts
{
    private const string ResourceName = "ConfigOps.Kubernetes.Schemas.wire-facts.txt";
    private readonly Dictionary<string, Dictionary<string, FieldPresence>> _types = new(StringComparer.Ordinal);

    private WireFacts()
    {
    }

    /// <summary>No facts: every field is <see cref="FieldPresence.Usual"/>, as those of custom resources are.</summary>
    public static WireFacts None { get; } = new();

    /// <summary>The facts that ship with the library.</summary>
    public static WireFacts Load()
    {
        using var stream = typeof(WireFacts).Assembly.GetManifestResourceStream(ResourceName) ?? throw new InvalidOperationException($"The resource {ResourceName} is not in the assembly.");
        using var reader = new StreamReader(stream);
        var facts = new WireFacts();
        while (reader.ReadLine() is { } line)
        {
            var parts = line.Split(' ');
            var fields = new Dictionary<string, FieldPresence>(StringComparer.Ordinal);
            foreach (var part in parts.AsSpan(1)) fields.Add(part[1..], PresenceOf(part[0], line));
            facts._types.Add(parts[0], fields);
        }

        return facts;
    }

    /// <summary>What becomes of a field's empty value.</summary>
    public FieldPresence Find(string? typeName, string field) =>
        typeName is not null && _types.TryGetValue(typeName, out var fields) ? fields.GetValueOrDefault(field) : FieldPresence.Usual;

    private static FieldPresence PresenceOf(char mark, string line) => mark switch
    {
        '+' => FieldPresence.Always,
        '~' => FieldPresence.AlwaysOrNull,
        '?' => FieldPresence.KeptWhenGiven,
        '-' => FieldPresence.DroppedWhenEmpty,
        _ => throw new InvalidDataException($"wire-facts.txt has an unknown mark '{mark}' in: {line}"),
    };
}
