using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Workloads;

/// <summary>The rules between a workload's selector and its pod template.</summary>
internal static class TemplateMatch
{
    private static readonly string[] Operators = ["In", "NotIn", "Exists", "DoesNotExist"];

    /// <summary>Whether the server can make a selector of it; if not, it looks no further at the template.</summary>
    public static bool IsReadable(FieldView selector)
    {
        var strayed = new Problems();
        foreach (var expression in selector["matchExpressions"].Items)
        {
            if (!expression["operator"].IsAnyOf(Operators)) return false;
            SelectorRules.Label(new FieldView(MapNode.Of(("matchExpressions", ListNode.Of(expression.Value!))), selector.Path), strayed);
        }

        SelectorRules.Label(new FieldView(MapNode.Of(("matchLabels", selector["matchLabels"].Value)), selector.Path), strayed);
        return strayed.Count == 0;
    }

    /// <summary>Whether the template's labels are what the selector asks for; an absent selector matches nothing.</summary>
    public static bool Matches(FieldView selector, FieldView template)
    {
        if (!selector.Exists) return false;
        var labels = template["metadata"]["labels"];
        foreach (var (key, value) in selector["matchLabels"].Members)
            if (!labels.Key(key).Exists || labels.Key(key).Text != value.Text) return false;
        foreach (var expression in selector["matchExpressions"].Items)
            if (!IsMet(expression, labels.Key(expression["key"].Text))) return false;
        return true;
    }

    /// <summary>Reports labels that do not match.</summary>
    public static void Check(FieldView selector, FieldView template, Problems problems)
    {
        if (!Matches(selector, template)) problems.Invalid(template["metadata"]["labels"], "`selector` does not match template `labels`");
    }

    private static bool IsMet(FieldView expression, FieldView label) => expression["operator"].Text switch
    {
        "In" => label.Exists && expression["values"].Texts.Contains(label.Text),
        "NotIn" => !label.Exists || !expression["values"].Texts.Contains(label.Text),
        "Exists" => label.Exists,
        _ => !label.Exists,
    };
}
