using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Schemas.Decoding;
using ConfigOps.Kubernetes.Schemas.Defaulting;
using ConfigOps.Kubernetes.Schemas.Validation;
using ConfigOps.Kubernetes.Yaml;

namespace ConfigOps.Kubernetes.Tests.Yaml;

/// <summary>
/// 398 ConfigMaps in tricky YAML and JSON, as a real API server 1.36 read them from <c>application/yaml</c> with strict field validation: whether it took them,
/// and what it then kept.
/// </summary>
public sealed class RecordedSyntaxTests
{
    /// <summary>Where Validate says something else, and why it should.</summary>
    private static readonly Dictionary<string, string> s_different = new(StringComparer.Ordinal)
    {
        ["scalar !!timestamp x"] = "a text in a field that wants one, whatever its tag calls it",
        ["scalar !x 5"] = "the server takes any tag of one's own for none; Validate takes it for a mistake",
        ["scalar !local x"] = "the server takes any tag of one's own for none; Validate takes it for a mistake",
        ["key .inf"] = "the server makes the key +Inf of it, which nobody means",
        ["flow less indented"] = "YAML wants what is in braces indented deeper than what holds them (YAML 1.2.2 section 7.4); the server does not mind",
        ["json after"] = "the server reads only the first document of a request; kubectl sends each, and Validate reads each",
        ["json two"] = "the server reads only the first document of a request; kubectl sends each, and Validate reads each",
        ["second broken"] = "the server reads only the first document of a request; kubectl sends each, and Validate reads each",
        ["two markers"] = "the server reads only the first document of a request; kubectl sends each, and Validate reads each",
        ["json surrogate"] = "kubectl reads JSON as JSON; the server reads this request as YAML",
        ["json slash"] = "kubectl reads JSON as JSON; the server reads this request as YAML",
        ["yaml directive 1.2"] = "directives are left out; what follows is read the same",
        ["yaml directive 2"] = "directives are left out; what follows is read the same",
        ["unknown directive"] = "directives are left out; what follows is read the same",
        ["directive no marker"] = "directives are left out; what follows is read the same",
        ["duplicate after reading no"] = "the server keeps one of the two, as it happens",
        ["duplicate after reading 5"] = "the server keeps one of the two, as it happens",
        ["duplicate after reading yes"] = "the server keeps one of the two, as it happens",
        ["duplicate after reading true"] = "the server keeps one of the two, as it happens",
        ["duplicate after reading 0755"] = "the server keeps one of the two, as it happens",
    };

    [Fact]
    public void Texts_are_taken_refused_and_understood_as_a_real_server_does()
    {
        var unexpected = new List<string>();
        foreach (var line in RecordedFixture.Lines("syntax-1.36.jsonl.gz"))
        {
            var name = line["name"]!.AsString()!;
            var difference = Compare(line);
            if (difference is null == s_different.ContainsKey(name)) unexpected.Add($"{name}: {difference ?? "the same, though another verdict is said to be right"}");
        }

        Assert.True(unexpected.Count == 0, $"{unexpected.Count} differ:\n{string.Join('\n', unexpected)}");
    }

    private static string? Compare(Node line)
    {
        var accepted = line["status"]!.AsInteger() == 201;
        var file = ManifestReader.Read(Convert.FromBase64String(line["content"]!.AsString()!), "a.yaml");
        var error = file.Problems.Where(problem => problem.IsError).Select(problem => problem.ToString()).FirstOrDefault() ?? (file.Resources.Count == 0 ? "there is no object" : Problem(file.Resources[0]));
        if (error is null != accepted) return $"ours: {error ?? "taken"}; the server's: {line["status"]} {line["message"]?.AsString()}";
        if (!accepted) return null;
        var stored = line["stored"]!;
        foreach (var member in (ReadOnlySpan<string>)["data", "binaryData", "immutable"])
        {
            var ours = Read(file.Resources[0])[member];
            if (!Node.AreEqual(ours is MapNode { Count: 0 } ? null : ours, stored[member])) return $"{member} is {ours}, the server keeps {stored[member]}";
        }

        return null;
    }

    private static string? Problem(Resource resource)
    {
        var catalog = SchemaBundle.Shipped.Version("1.36");
        if (catalog.Find(resource.Kind) is not { } kind) return $"{resource.Kind} is not known";
        if (StructuralDecoder.Check(resource.Root, kind.Root) is [var misread, ..]) return misread.Message;
        return ServerValidation.ValidateCreate(resource, catalog) is [var problem, ..] ? problem.ToString() : null;
    }

    private static MapNode Read(Resource resource)
    {
        var schema = SchemaBundle.Shipped.Version("1.36").Find(resource.Kind)!.Root;
        return ObjectDefaults.Apply(WireForm.Read(resource.Root, schema), schema);
    }
}
