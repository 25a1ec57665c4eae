using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Secrets.Encryption;

/// <summary>A value of an encrypted file.</summary>
/// <param name="Reference">What it is the value of.</param>
/// <param name="Text">The encrypted text.</param>
/// <param name="Position">Where it stands.</param>
public sealed record EncryptedValue(SecretReference Reference, string Text, SourcePosition Position);

/// <summary>
/// The encrypted secret values of an environment, kept in the repository: <c>environments/secrets/&lt;environment&gt;.yaml</c>. Names are clear, so that a
/// difference shows what changed; values are encrypted. Immutable.
/// </summary>
/// <param name="Environment">The environment.</param>
/// <param name="KeyId">The id of the key that every value is encrypted with.</param>
/// <param name="Values">The values, one for each reference.</param>
public sealed record EncryptedSecretFile(string Environment, string KeyId, IReadOnlyList<EncryptedValue> Values)
{
    private const string Header = "# Names are clear, values are encrypted. --target=SecretSet changes a value, --target=SecretRotate the key.\n";

    /// <summary>The value of a reference, or null.</summary>
    public EncryptedValue? Find(SecretReference reference) => Values.FirstOrDefault(value => value.Reference == reference);

    /// <summary>The file with a value set.</summary>
    public EncryptedSecretFile With(SecretReference reference, string text) =>
        this with { Values = [.. Values.Where(value => value.Reference != reference), new EncryptedValue(reference, text, SourcePosition.None)] };

    /// <summary>The file without a value.</summary>
    public EncryptedSecretFile Without(SecretReference reference) => this with { Values = [.. Values.Where(value => value.Reference != reference)] };

    /// <summary>Reads a file; null when there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="display">The file as messages show it.</param>
    /// <param name="environment">The environment it belongs to.</param>
    /// <exception cref="ConfigurationException">The file has mistakes; carries all of them, and quotes no value.</exception>
    public static EncryptedSecretFile? Read(string path, string display, string environment)
    {
        if (!File.Exists(path)) return null;
        var yaml = YamlReader.Read(File.ReadAllBytes(path));
        var mistakes = new List<Mistake>();
        // The reader's own message could quote what stands there, which may be a value in clear.
        mistakes.AddRange(yaml.Problems.Where(problem => problem.IsError).Select(problem => new Mistake("not valid YAML here; take the file from version control and use SecretSet to change it", display, problem.Position)));
        if (mistakes.Count > 0) throw new ConfigurationException(mistakes);
        if (yaml.Documents is not [MapNode root]) throw new ConfigurationException("a map with keyId and values is expected; delete the file to begin a new one", display);
        var values = new List<EncryptedValue>();
        CheckKeys(root, ["keyId", "values", "tenants"], "", display, mistakes);
        var keyId = root["keyId"]?.AsString() ?? "";
        if (keyId.Length != 16 || !keyId.All(char.IsAsciiHexDigitLower)) mistakes.Add(new Mistake("keyId must be 16 hexadecimal digits, as SecretSet writes them", display, root.PositionOf("keyId")));
        ReadComponents(root["values"], environment, null, "values", display, values, mistakes);
        foreach (var tenant in Members(root["tenants"], "tenants", display, mistakes)) ReadComponents(tenant.Value, environment, tenant.Key, $"tenants.{tenant.Key}", display, values, mistakes);
        return mistakes.Count == 0 ? new EncryptedSecretFile(environment, keyId, values) : throw new ConfigurationException(mistakes);
    }

    /// <summary>Writes the file, as a whole or not at all. The same values give the same text.</summary>
    public void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.part";
        File.WriteAllText(temporary, ToText(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>The file's text.</summary>
    public string ToText()
    {
        var tenants = Values.Where(value => value.Reference.Tenant is not null).GroupBy(value => value.Reference.Tenant!).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new MapEntry(group.Key, Components(group))).ToList();
        return Header + YamlWriter.Write(MapNode.Of(
            ("keyId", ScalarNode.Of(KeyId)),
            ("values", Components(Values.Where(value => value.Reference.Tenant is null))),
            ("tenants", tenants.Count == 0 ? null : new MapNode(tenants))));
    }

    private static MapNode Components(IEnumerable<EncryptedValue> values) => new(values.GroupBy(value => value.Reference.Component).OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => new MapEntry(group.Key, new MapNode(group.OrderBy(value => value.Reference.Key, StringComparer.Ordinal).Select(value => new MapEntry(value.Reference.Key, ScalarNode.Of(value.Text)))))));

    private static void ReadComponents(Node? node, string environment, string? tenant, string path, string display, List<EncryptedValue> values, List<Mistake> mistakes)
    {
        foreach (var component in Members(node, path, display, mistakes))
        {
            foreach (var entry in Members(component.Value, $"{path}.{component.Key}", display, mistakes))
            {
                if (entry.Value.AsString() is { } text && text.StartsWith(SecretEncryptionKey.Prefix, StringComparison.Ordinal))
                    values.Add(new EncryptedValue(new SecretReference(environment, component.Key, entry.Key) { Tenant = tenant }, text, entry.KeyPosition));
                else
                    mistakes.Add(new Mistake($"{path}.{component.Key}.{entry.Key} is not encrypted; set it with SecretSet, and give the service that it opens a new one, because it stood here in clear", display, entry.KeyPosition));
            }
        }
    }

    private static IReadOnlyList<MapEntry> Members(Node? node, string path, string display, List<Mistake> mistakes)
    {
        if (node is not null and not MapNode) mistakes.Add(new Mistake($"{path} must be a map, this is a {node.TypeName}", display, node.Position));
        return node?.Entries ?? [];
    }

    private static void CheckKeys(MapNode map, string[] known, string path, string display, List<Mistake> mistakes)
    {
        foreach (var entry in map.Members)
            if (!known.Contains(entry.Key)) mistakes.Add(new Mistake($"unknown key \"{path}{entry.Key}\"; known are {string.Join(", ", known)}", display, entry.KeyPosition));
    }
}
