namespace ConfigOps.Kubernetes.Schemas.Validation.Definitions;

/// <summary>Groups below <c>k8s.io</c> and <c>kubernetes.io</c> belong to the Kubernetes project: a definition in them says who has approved it.</summary>
internal static class ApprovalRules
{
    private const string Annotation = "api-approved.kubernetes.io";

    /// <summary>Checks a definition's annotations.</summary>
    public static void Check(FieldView annotations, string group, Problems problems)
    {
        if (!IsProtected(group)) return;
        var approval = annotations.Key(Annotation);
        if (approval.IsBlank) problems.Required(approval, $"protected groups must have approval annotation \"{Annotation}\", see https://github.com/kubernetes/enhancements/pull/1111");
        else if (!approval.Text.StartsWith("unapproved", StringComparison.Ordinal) && !(Uri.TryCreate(approval.Text, UriKind.Absolute, out var parsed) && parsed.Host.Length > 0))
            problems.Invalid(approval, $"protected groups must have approval annotation \"{Annotation}\" with either a URL or a reason starting with \"unapproved\", see https://github.com/kubernetes/enhancements/pull/1111");
    }

    private static bool IsProtected(string group) =>
        group is "k8s.io" or "kubernetes.io" || group.EndsWith(".k8s.io", StringComparison.Ordinal) || group.EndsWith(".kubernetes.io", StringComparison.Ordinal);
}
