using System.Text;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Preparation;

/// <summary>A secret's <c>stringData</c> is written into its <c>data</c> and not kept.</summary>
internal sealed class SecretPreparation : IPreparation
{
    public string Resource => "/secrets";

    public MapNode Update(MapNode live, MapNode changed, string? subresource) => Encode(changed);

    private static MapNode Encode(MapNode content)
    {
        if (content["stringData"] is not MapNode plain) return content;
        var data = content["data"] as MapNode ?? MapNode.Empty;
        foreach (var entry in plain.Members) data = data.With(entry.Key, ScalarNode.Of(Convert.ToBase64String(Encoding.UTF8.GetBytes(entry.Value.AsString() ?? ""))));
        content = content.Without("stringData");
        return data.Count == 0 ? content : content.With("data", data);
    }
}
