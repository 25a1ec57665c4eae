using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Secrets;

/// <summary>
/// Makes random values for environments that may: the first time a value is asked for it is generated, and kept in a git-ignored file that only its
/// owner may read, so that later runs see the same value. Safe for use by many threads of one process.
/// </summary>
/// <param name="file">The file: <c>.configops/secrets/dev.json</c>.</param>
/// <param name="isPersistent">Whether new values are kept; a run that may change nothing gets values for itself alone.</param>
/// <param name="random">Gives that many random bytes; cryptographic when null.</param>
public sealed class GeneratedSecretSource(string file, bool isPersistent = true, Func<int, byte[]>? random = null) : ISecretSource
{
    private const int ValueBytes = 24;
    private readonly Func<int, byte[]> _random = random ?? RandomNumberGenerator.GetBytes;
    private readonly Lock _lock = new();
    private SortedDictionary<string, string>? _values;
    private bool _isChanged;

    /// <inheritdoc/>
    public string Find(SecretReference reference) => Value(reference.Tenant is { } tenant ? ["tenants", tenant, reference.Component, reference.Key] : ["values", reference.Component, reference.Key], ValueBytes);

    /// <inheritdoc/>
    public byte[] FindNamingKey(string environment) => NamingKey.Derive(Value(["namingKey"], 32), environment);

    /// <summary>Keeps the values that were generated since the last call; does nothing when there are none.</summary>
    public void Save()
    {
        lock (_lock)
        {
            if (!_isChanged || !isPersistent) return;
            OwnerOnlyFile.Write(file, NodeJson.ToUtf8(ToNode(_values!)));
            _isChanged = false;
        }
    }

    private string Value(string[] keys, int bytes)
    {
        lock (_lock)
        {
            _values ??= Flatten(Load());
            var path = string.Join('/', keys);
            if (_values.TryGetValue(path, out var known) && known.Length > 0) return known;
            var value = Base64Url.EncodeToString(_random(bytes));
            _values[path] = value;
            _isChanged = true;
            return value;
        }
    }

    private static SortedDictionary<string, string> Flatten(MapNode content)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        void Add(string path, Node node)
        {
            if (node.AsString() is { } text) values[path] = text;
            foreach (var entry in node.Entries) Add(path.Length == 0 ? entry.Key : $"{path}/{entry.Key}", entry.Value);
        }

        Add("", content);
        return values;
    }

    // In ordinal order of the paths, so that the same values give the same file; keys never hold a slash.
    private static MapNode ToNode(SortedDictionary<string, string> values) => Group([.. values.Select(pair => (pair.Key.Split('/'), pair.Value))], 0);

    private static MapNode Group(IReadOnlyList<(string[] Keys, string Value)> values, int depth) => new(values.GroupBy(value => value.Keys[depth], StringComparer.Ordinal).Select(group =>
        new MapEntry(group.Key, group.First().Keys.Length == depth + 1 ? ScalarNode.Of(group.First().Value) : Group([.. group], depth + 1))));

    private MapNode Load()
    {
        if (!File.Exists(file)) return MapNode.Empty;
        try
        {
            return NodeJson.Parse(File.ReadAllBytes(file)) as MapNode ?? throw new JsonException("a map is expected");
        }
        catch (JsonException)
        {
            // The parser's message could quote a value, so it is not passed on.
            throw new ConfigurationException("the file of generated secrets is damaged; delete it, and new values are generated (deployed components then restart with them)", file);
        }
    }
}
