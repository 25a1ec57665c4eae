using ConfigOps.Kubernetes.Schemas.Validation.Formats;

namespace ConfigOps.Kubernetes.Schemas.Validation.Devices;

/// <summary>The rules for taints of devices and for who tolerates them.</summary>
internal static class DeviceTaintRules
{
    private const int MostTaints = 16;
    private static readonly string[] Effects = ["NoExecute", "NoSchedule", "None"];

    /// <summary>Checks what a device is tainted with.</summary>
    public static void Taints(FieldView taints, Problems problems)
    {
        if (taints.Count > MostTaints)
        {
            problems.TooMany(taints, MostTaints);
            return;
        }

        foreach (var taint in taints.Items)
        {
            var (key, value) = (taint["key"], taint["value"]);
            problems.InvalidIf(key, Names.Qualified(key.Text));
            if (!value.IsBlank) problems.InvalidIf(value, Names.LabelValue(value.Text));
            problems.RequireOneOf(taint["effect"], Effects);
        }
    }

    /// <summary>Checks what a request tolerates.</summary>
    public static void Tolerations(FieldView tolerations, Problems problems)
    {
        foreach (var toleration in tolerations.Items)
        {
            var (key, op, value) = (toleration["key"], toleration["operator"], toleration["value"]);
            if (!key.IsBlank) problems.InvalidIf(key, Names.Qualified(key.Text));
            switch (op.Text)
            {
                case "Exists":
                    if (!value.IsBlank) problems.Invalid(value, "must be empty for operator `Exists`");
                    break;
                case "Equal":
                    problems.InvalidIf(value, Names.LabelValue(value.Text));
                    break;
                default:
                    problems.RequireOneOf(op, "Equal", "Exists");
                    break;
            }

            if (!toleration["effect"].IsBlank) problems.OneOf(toleration["effect"], Effects);
        }
    }
}
