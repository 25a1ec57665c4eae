using ConfigOps.Kubernetes.Schemas.Validation.Formats;

namespace ConfigOps.Kubernetes.Schemas.Validation.Metadata;

/// <summary>The rules for label selectors and for node selectors.</summary>
internal static class SelectorRules
{
    private const string NoSuchOperator = "not a valid selector operator";

    /// <summary>A label selector; absent is good.</summary>
    public static void Label(FieldView selector, Problems problems)
    {
        MetadataRules.Labels(selector["matchLabels"], problems);
        foreach (var expression in selector["matchExpressions"].Items)
        {
            var values = expression["values"];
            switch (expression["operator"].Text)
            {
                case "In" or "NotIn":
                    if (values.Count == 0) problems.Required(values, "must be specified when `operator` is 'In' or 'NotIn'");
                    break;
                case "Exists" or "DoesNotExist":
                    if (values.Count > 0) problems.Forbidden(values, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                    break;
                default:
                    problems.Invalid(expression["operator"], NoSuchOperator);
                    break;
            }

            problems.InvalidIf(expression["key"], Names.Qualified(expression["key"].Text));
            foreach (var value in values.Items) problems.InvalidIf(value, Names.LabelValue(value.Text));
        }
    }

    /// <summary>Whether a selector asks for nothing, and so matches everything.</summary>
    public static bool IsEmpty(FieldView selector) => selector["matchLabels"].Count + selector["matchExpressions"].Count == 0;

    /// <summary>A choice of nodes: terms of which one must match.</summary>
    public static void Node(FieldView selector, Problems problems)
    {
        var terms = selector["nodeSelectorTerms"];
        if (terms.Count == 0) problems.Required(terms, "must have at least one node selector term");
        foreach (var term in terms.Items) NodeTerm(term, problems, checkValues: true);
    }

    /// <summary>One term; the values of preferences are not checked.</summary>
    public static void NodeTerm(FieldView term, Problems problems, bool checkValues)
    {
        foreach (var expression in term["matchExpressions"].Items) NodeExpression(expression, problems, checkValues);
        foreach (var expression in term["matchFields"].Items) NodeField(expression, problems);
    }

    private static void NodeExpression(FieldView expression, Problems problems, bool checkValues)
    {
        var values = expression["values"];
        switch (expression["operator"].Text)
        {
            case "In" or "NotIn":
                if (values.Count == 0) problems.Required(values, "must be specified when `operator` is 'In' or 'NotIn'");
                break;
            case "Exists" or "DoesNotExist":
                if (values.Count > 0) problems.Forbidden(values, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                break;
            case "Gt" or "Lt":
                if (values.Count != 1) problems.Required(values, "must be specified single value when `operator` is 'Lt' or 'Gt'");
                break;
            default:
                problems.Invalid(expression["operator"], NoSuchOperator);
                break;
        }

        problems.InvalidIf(expression["key"], Names.Qualified(expression["key"].Text));
        if (!checkValues) return;
        foreach (var value in values.Items) problems.InvalidIf(value, Names.LabelValue(value.Text));
    }

    private static void NodeField(FieldView expression, Problems problems)
    {
        if (!expression["operator"].IsAnyOf("In", "NotIn")) problems.Invalid(expression["operator"], NoSuchOperator);
        else if (expression["values"].Count != 1) problems.Required(expression["values"], "must be only one value when `operator` is 'In' or 'NotIn' for node field selector");
        if (expression["key"].Text != "metadata.name") problems.Invalid(expression["key"], "not a valid field selector key");
        else foreach (var value in expression["values"].Items) problems.InvalidIf(value, Names.Subdomain(value.Text));
    }
}
