using System.Globalization;
using System.IO.Compression;

namespace ConfigOps.Sandbox.Protobuf;

/// <summary>How often a field occurs, and how its value stands in the object.</summary>
internal enum FieldShape
{
    /// <summary>Once.</summary>
    Single,

    /// <summary>Any number of times: a list.</summary>
    Repeated,

    /// <summary>Entries of a map with text keys.</summary>
    Map,

    /// <summary>A message whose fields stand in the object itself.</summary>
    Inlined,
}

/// <summary>A field of a message.</summary>
/// <param name="Name">Its JSON name.</param>
/// <param name="Shape">How often it occurs.</param>
/// <param name="Scalar"><c>s</c> text, <c>y</c> bytes, <c>b</c> boolean, <c>i</c> integer, <c>d</c> double; null of a message.</param>
/// <param name="Message">The number of its message; -1 of a scalar.</param>
internal sealed record WireField(string Name, FieldShape Shape, char? Scalar, int Message);

/// <summary>A message: its name without the leading <c>k8s.io.</c>, and its fields by number.</summary>
internal sealed record WireMessage(string Name, IReadOnlyDictionary<int, WireField> Fields);

/// <summary>
/// The field numbers of Kubernetes' stable API types in protocol buffers, facts that the OpenAPI documents do not hold. A line of the file is a
/// message: its name, then <c>name:number:shape and type</c>. Read when the first such body comes.
/// </summary>
internal sealed class WireNumbers
{
    private const string ResourceName = "ConfigOps.Sandbox.Protobuf.wire-numbers.txt.gz";
    private static readonly Lazy<WireNumbers> Read = new(Load);
    private readonly List<WireMessage> _messages = [];
    private readonly Dictionary<string, WireMessage> _byName = new(StringComparer.Ordinal);

    /// <summary>The numbers that ship with the library.</summary>
    public static WireNumbers Shipped => Read.Value;

    /// <summary>The message with a number.</summary>
    public WireMessage this[int number] => _messages[number];

    /// <summary>The message of a type that OpenAPI calls <c>io.k8s.…</c>; null when it is unknown.</summary>
    public WireMessage? Find(string typeName) => _byName.GetValueOrDefault(typeName.StartsWith("io.k8s.", StringComparison.Ordinal) ? typeName["io.k8s.".Length..] : typeName);

    private static WireNumbers Load()
    {
        using var stream = typeof(WireNumbers).Assembly.GetManifestResourceStream(ResourceName) ?? throw new InvalidOperationException($"The resource {ResourceName} is not in the assembly.");
        using var reader = new StreamReader(new GZipStream(stream, CompressionMode.Decompress));
        var numbers = new WireNumbers();
        while (reader.ReadLine() is { } line)
        {
            var message = Parse(line);
            numbers._messages.Add(message);
            numbers._byName.Add(message.Name, message);
        }

        return numbers;
    }

    private static WireMessage Parse(string line)
    {
        var parts = line.Split(' ');
        var fields = new Dictionary<int, WireField>(parts.Length - 1);
        foreach (var part in parts.AsSpan(1))
        {
            var pieces = part.Split(':');
            var shape = pieces[2][0] switch { 'r' => FieldShape.Repeated, 'm' => FieldShape.Map, 'x' => FieldShape.Inlined, _ => FieldShape.Single };
            var type = pieces[2].AsSpan(1);
            var isMessage = int.TryParse(type, NumberStyles.None, CultureInfo.InvariantCulture, out var message);
            fields.Add(int.Parse(pieces[1], CultureInfo.InvariantCulture), new WireField(pieces[0], shape, isMessage ? null : type[0], isMessage ? message : -1));
        }

        return new(parts[0], fields);
    }
}
