using System.Text;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>Writes a secret's <c>stringData</c> into its <c>data</c>, where it is kept. Who writes the one owns the other.</summary>
internal static class PlainSecrets
{
    /// <summary>The object, a secret without <c>stringData</c>.</summary>
    public static MapNode Encode(ServedKind kind, MapNode content) => kind.Resource == "/secrets" ? Encode(content) : content;

    /// <summary>A secret without <c>stringData</c>.</summary>
    public static MapNode Encode(MapNode content)
    {
        if (content["stringData"] is not MapNode plain) return content;
        var data = content["data"] as MapNode ?? MapNode.Empty;
        foreach (var entry in plain.Members) data = data.With(entry.Key, ScalarNode.Of(Convert.ToBase64String(Encoding.UTF8.GetBytes(entry.Value.AsString() ?? ""))));
        content = content.Without("stringData");
        return data.Count == 0 ? content : content.With("data", data);
    }
}
