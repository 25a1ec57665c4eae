using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Controllers.Runtime;

/// <summary>An object appeared (<paramref name="Before"/> is null), changed, or went (<paramref name="After"/> is null).</summary>
internal readonly record struct ObjectChange(Resource? Before, Resource? After)
{
    /// <summary>The object as it is, or as it was last.</summary>
    public Resource Object => After ?? Before!;

    public bool IsGone => After is null;

    public bool IsNew => Before is null;
}
