using System.Text;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Recorder.Running;

/// <summary>Values that a run gave and later steps use: <c>$ns</c>, <c>${name}</c>.</summary>
internal sealed class Variables(string ns)
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public void Set(string name, string value) => _values[name] = value;

    /// <summary>The text with its variables filled in; one that has no value is left as it stands, so that the server refuses it visibly.</summary>
    public string Fill(string text)
    {
        if (!text.Contains('$', StringComparison.Ordinal)) return text;
        var filled = new StringBuilder(text).Replace("$ns", ns);
        foreach (var (name, value) in _values) filled.Replace($"${{{name}}}", value);
        return filled.ToString();
    }

    public Node Fill(Node node) => node switch
    {
        MapNode map => new MapNode(map.Members.Select(member => member with { Key = Fill(member.Key), Value = Fill(member.Value) })),
        ListNode list => new ListNode(list.Values.Select(Fill)),
        ScalarNode { Kind: ScalarKind.String } scalar => ScalarNode.Of(Fill(scalar.Text)),
        _ => node,
    };
}
