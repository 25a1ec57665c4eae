namespace Cake.Frosting;

/// <summary>Runs another task before this one. May stand several times; the order of standing is the order of running.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class IsDependentOnAttribute(Type type) : Attribute
{
    /// <summary>The task that runs before.</summary>
    public Type Task { get; } = type;
}
