using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation;
using ConfigOps.Sandbox.Immutability;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>Refuses objects that are invalid, and changes of what must not change. Stateless.</summary>
internal static class ObjectValidation
{
    /// <summary>Refuses a new object that is invalid.</summary>
    /// <exception cref="ApiRefusalException">It is (422).</exception>
    public static void Create(ServedKind kind, MapNode content)
    {
        var name = Metadata.Text(content, "name");
        if (name.Length == 0) throw Refusal.Invalid(kind, "", [new("FieldValueRequired", "Required value: name or generateName is required", "metadata.name")]);
        Refuse(kind, name, [.. Problems(kind, content)]);
    }

    /// <summary>Refuses a changed object that is invalid, or a change of what must not change.</summary>
    /// <exception cref="ApiRefusalException">It is (422).</exception>
    public static void Update(ServedKind kind, MapNode live, MapNode changed, string? subresource)
    {
        var causes = ChangeRules.Check(kind, live, changed, subresource).ToList();
        // A status is written by controllers, which the rules for manifests are not about; what was invalid before may stay so.
        if (subresource is null or "scale") causes.AddRange(Problems(kind, changed).Except(Problems(kind, live)));
        Refuse(kind, Metadata.Text(changed, "name"), causes);
    }

    private static void Refuse(ServedKind kind, string name, IReadOnlyList<StatusCause> causes)
    {
        if (causes.Count > 0) throw Refusal.Invalid(kind, name, causes);
    }

    private static IEnumerable<StatusCause> Problems(ServedKind kind, MapNode content) =>
        ServerValidation.ValidatePrepared(content, kind.Schema).Select(problem => new StatusCause(problem.CauseReason, problem.CauseMessage, problem.Path.ToString()));
}
