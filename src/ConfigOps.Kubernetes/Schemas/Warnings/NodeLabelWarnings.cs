using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Warnings;

/// <summary>Labels of nodes that have a newer name.</summary>
internal static class NodeLabelWarnings
{
    /// <summary>What became of a node label: <c>deprecated since v1.14; use "kubernetes.io/os" instead</c>; null when it is not deprecated.</summary>
    public static string? Of(string? label) => label switch
    {
        "beta.kubernetes.io/arch" => Since("v1.14", "kubernetes.io/arch"),
        "beta.kubernetes.io/os" => Since("v1.14", "kubernetes.io/os"),
        "beta.kubernetes.io/instance-type" => Since("v1.17", "node.kubernetes.io/instance-type"),
        "failure-domain.beta.kubernetes.io/region" => Since("v1.17", "topology.kubernetes.io/region"),
        "failure-domain.beta.kubernetes.io/zone" => Since("v1.17", "topology.kubernetes.io/zone"),
        _ => null,
    };

    /// <summary>Warns of the keys of a node selector's terms.</summary>
    public static void AddTerm(Node? term, string path, List<string> warnings)
    {
        var position = 0;
        foreach (var expression in term?["matchExpressions"]?.Items ?? [])
        {
            AddKey(expression["key"]?.AsString(), $"{path}.matchExpressions[{position}].key", warnings);
            position++;
        }
    }

    /// <summary>Warns of a label that is the value of a field.</summary>
    public static void AddKey(string? label, string path, List<string> warnings)
    {
        if (Of(label) is { } what) warnings.Add($"{path}: {label} is {what}");
    }

    private static string Since(string version, string instead) => $"deprecated since {version}; use \"{instead}\" instead";
}
