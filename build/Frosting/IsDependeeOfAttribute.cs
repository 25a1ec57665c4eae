namespace Cake.Frosting;

/// <summary>Runs this task before another one, which need not know of it.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class IsDependeeOfAttribute(Type type) : Attribute
{
    /// <summary>The task that runs after.</summary>
    public Type Task { get; } = type;
}
