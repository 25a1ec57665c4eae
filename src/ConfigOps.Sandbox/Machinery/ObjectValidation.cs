using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>Refuses objects that are invalid, and changes of what must not change. Stateless.</summary>
internal static class ObjectValidation
{
    /// <summary>Refuses a new object that is invalid.</summary>
    /// <exception cref="ApiRefusalException">It is (422).</exception>
    public static void Create(ServedKind kind, MapNode content)
    {
        if (Metadata.Text(content, "name").Length == 0)
            throw Refusal.Invalid(kind, "", [new("FieldValueRequired", "Required value: name or generateName is required", "metadata.name")]);
    }

    /// <summary>Refuses a changed object that is invalid, or a change of what must not change.</summary>
    /// <exception cref="ApiRefusalException">It is (422).</exception>
    public static void Update(ServedKind kind, MapNode live, MapNode changed, string? subresource)
    {
    }
}
