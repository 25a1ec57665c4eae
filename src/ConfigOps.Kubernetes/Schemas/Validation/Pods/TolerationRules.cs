using ConfigOps.Kubernetes.Schemas.Validation.Formats;

namespace ConfigOps.Kubernetes.Schemas.Validation.Pods;

/// <summary>The rules for the taints a pod tolerates.</summary>
internal static class TolerationRules
{
    private static readonly string[] Effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

    /// <summary>Checks the list.</summary>
    public static void Check(FieldView tolerations, Problems problems)
    {
        foreach (var toleration in tolerations.Items)
        {
            var (key, op, value, effect) = (toleration["key"], toleration["operator"], toleration["value"], toleration["effect"]);
            if (!key.IsBlank) problems.InvalidIf(key, Names.Qualified(key.Text));
            else if (op.Text != "Exists") problems.Invalid(op, "operator must be Exists when `key` is empty, which means \"match all values and all keys\"");
            if (toleration["tolerationSeconds"].Exists && effect.Text != "NoExecute") problems.Invalid(effect, "effect must be 'NoExecute' when `tolerationSeconds` is set");
            switch (op.Text)
            {
                case "Equal" or "":
                    if (Names.LabelValue(value.Text) is { } wrong) problems.Invalid(op, wrong, value.Text);
                    break;
                case "Exists":
                    if (!value.IsBlank) problems.Invalid(op, "value must be empty when `operator` is 'Exists'", value.Text);
                    break;
                default:
                    problems.NotSupported(op, "Equal", "Exists");
                    break;
            }

            if (!effect.IsBlank) problems.OneOf(effect, Effects);
        }
    }
}
