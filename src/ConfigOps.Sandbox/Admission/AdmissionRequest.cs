using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Admission;

/// <summary>What a request does to an object.</summary>
public enum AdmissionOperation
{
    /// <summary>Makes it.</summary>
    Create,

    /// <summary>Changes it.</summary>
    Update,

    /// <summary>Removes it.</summary>
    Delete,
}

/// <summary>A write that is to be let in or refused.</summary>
/// <param name="Operation">What it does.</param>
/// <param name="Kind">To which kind.</param>
/// <param name="Key">To which object; the name may be empty where it is still to be generated.</param>
/// <param name="Object">The object as it will be; of a removal as it is.</param>
/// <param name="Old">The object as it is; null of a creation.</param>
/// <param name="Context">Who writes, and how.</param>
public sealed record AdmissionRequest(AdmissionOperation Operation, ServedKind Kind, StoreKey Key, MapNode Object, MapNode? Old, WriteContext Context)
{
    /// <summary>Whether a built-in resource (<c>/pods</c>, <c>apps/deployments</c>) itself, and not one of its subresources, is written.</summary>
    public bool IsObjectOf(string resource) => Context.Subresource is null && Kind.Resource == resource;
}

/// <summary>Completes objects before they are checked. Implementations are safe for use by many tasks at once.</summary>
public interface IMutatingAdmission
{
    /// <summary>The object, completed; the same one when there is nothing to add.</summary>
    /// <exception cref="ApiRefusalException">The object is refused.</exception>
    MapNode Complete(AdmissionRequest request);
}

/// <summary>Refuses objects that are valid in themselves but not allowed here. Implementations are safe for use by many tasks at once.</summary>
public interface IValidatingAdmission
{
    /// <summary>Lets the object in, or throws.</summary>
    /// <exception cref="ApiRefusalException">The object is refused.</exception>
    void Check(AdmissionRequest request);
}
