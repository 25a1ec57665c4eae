using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security.Rbac;

/// <summary>The section <c>rbac</c> of the JSON report: who may do what, and which workloads can become cluster admin.</summary>
public static class RbacSection
{
    /// <summary>The most subjects and paths that the section lists; the rest is counted.</summary>
    public const int Most = 500;

    /// <summary>The section; null when the set has neither roles nor bindings.</summary>
    public static Node? Of(ScanContext scan)
    {
        if (scan.Index.OfKind("rbac.authorization.k8s.io", "RoleBinding").Count + scan.Index.OfKind("rbac.authorization.k8s.io", "ClusterRoleBinding").Count == 0) return null;
        var subjects = scan.Rbac.Subjects.OrderBy(subject => subject.ToString(), StringComparer.Ordinal).ToList();
        var paths = scan.Namespaces.SelectMany(space => space.Workloads).Select(scan.Escalation.PathOf).OfType<EscalationPath>().ToList();
        return MapNode.Of(
            ("subjects", ListNode.Of(subjects.Take(Most).Select(subject => Subject(subject, scan)))),
            ("paths", ListNode.Of(paths.Take(Most).Select(Path))),
            ("drawing", Drawing(RbacDrawing.Of([.. paths.Take(Most)]))),
            ("omitted", MapNode.Of(("subjects", ScalarNode.Of(Math.Max(0, subjects.Count - Most))), ("paths", ScalarNode.Of(Math.Max(0, paths.Count - Most))))));
    }

    private static MapNode Subject(RbacSubject subject, ScanContext scan) => MapNode.Of(
        ("kind", ScalarNode.Of(subject.Kind)),
        ("namespace", ScalarNode.Of(subject.Namespace)),
        ("name", ScalarNode.Of(subject.Name)),
        ("reachesClusterAdmin", ScalarNode.Of(scan.Escalation.ReachesAdmin(RbacPoint.Of(subject)))),
        ("rights", ListNode.Of(scan.Rbac.OwnRightsOf(subject).Select(Right))));

    private static MapNode Right(BoundGrant right) => MapNode.Of(
        ("namespace", right.Namespace is null ? null : ScalarNode.Of(right.Namespace)),
        ("apiGroups", Texts(right.Grant.Groups)),
        ("resources", Texts(right.Grant.Resources)),
        ("resourceNames", right.Grant.HasNames ? Texts(right.Grant.Names) : null),
        ("verbs", Texts(right.Grant.Verbs)),
        ("nonResourceURLs", right.Grant.Urls.Count == 0 ? null : Texts(right.Grant.Urls)),
        ("role", ScalarNode.Of(right.Role.ToString())),
        ("binding", ScalarNode.Of(right.Binding.ToString())));

    private static MapNode Path(EscalationPath path) => MapNode.Of(
        ("workload", ScalarNode.Of(path.Workload.ToString())),
        ("summary", ScalarNode.Of(path.ToString())),
        ("steps", ListNode.Of(path.Steps.Select(step => MapNode.Of(
            ("from", ScalarNode.Of(step.From.ToString())),
            ("how", ScalarNode.Of(step.How)),
            ("to", ScalarNode.Of(step.To.ToString())),
            ("binding", step.Binding is { } binding ? ScalarNode.Of(binding.ToString()) : null),
            ("role", step.Role is { } role ? ScalarNode.Of(role.ToString()) : null))))));

    private static MapNode Drawing(RbacDrawing drawing) => MapNode.Of(
        ("columns", ScalarNode.Of(drawing.Columns)),
        ("rows", ScalarNode.Of(drawing.Rows)),
        ("points", ListNode.Of(drawing.Points.Select(point => MapNode.Of(
            ("kind", ScalarNode.Of(char.ToLowerInvariant(point.Point.Kind.ToString()[0]) + point.Point.Kind.ToString()[1..])),
            ("label", ScalarNode.Of(point.Point.ToString())),
            ("column", ScalarNode.Of(point.Column)),
            ("row", ScalarNode.Of(point.Row)))))),
        ("lines", ListNode.Of(drawing.Lines.Select(line => MapNode.Of(
            ("from", ScalarNode.Of(line.From)),
            ("to", ScalarNode.Of(line.To)),
            ("how", ScalarNode.Of(line.How)))))));

    private static ListNode Texts(IEnumerable<string> texts) => ListNode.Of(texts.Select(text => ScalarNode.Of(text)));
}
