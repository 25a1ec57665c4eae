using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>Refuses objects that are invalid, and changes of what must not change. Stateless.</summary>
internal static class ObjectValidation
{
    /// <summary>Refuses a new object that is invalid.</summary>
    /// <exception cref="ApiRefusalException">It is (422).</exception>
    public static void Create(ServedKind kind, MapNode content)
    {
        Refuse(kind, Metadata.Text(content, "name"), [.. ServerValidation.ValidatePrepared(content, kind.Schema).Select(CauseOf)]);
    }

    /// <summary>Refuses a changed object that is invalid, or a change of what must not change.</summary>
    /// <exception cref="ApiRefusalException">It is (422).</exception>
    public static void Update(ServedKind kind, MapNode live, MapNode changed, string? subresource)
    {
        var causes = AddedFinalizers(live, changed).ToList();
        // The server's rules for built-in kinds come to the same finding once more.
        if (kind.Custom is null) causes.AddRange(causes.ToArray());
        // The other subresources write what manifests do not: a status, a binding, the resources of a running pod.
        if (subresource is null or "scale") causes.AddRange(ServerValidation.ValidateUpdate(live, changed, kind.Schema).Select(CauseOf));
        Refuse(kind, Metadata.Text(changed, "name"), causes);
    }

    private static StatusCause CauseOf(FieldProblem problem) => new(problem.CauseReason, problem.CauseMessage, problem.Field);

    /// <summary>An object that is being deleted gets no further reasons to stay.</summary>
    private static IEnumerable<StatusCause> AddedFinalizers(MapNode live, MapNode changed)
    {
        if (!Metadata.IsDeleting(live)) yield break;
        var added = Metadata.Finalizers(changed).Except(Metadata.Finalizers(live)).ToArray();
        if (added.Length == 0) yield break;
        var names = string.Join(", ", added.Select(name => $"\"{name}\""));
        yield return new("FieldValueForbidden", $"Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{{{names}}}", "metadata.finalizers");
    }

    private static void Refuse(ServedKind kind, string name, IReadOnlyList<StatusCause> causes)
    {
        if (causes.Count > 0) throw Refusal.Invalid(kind, name, causes);
    }
}
