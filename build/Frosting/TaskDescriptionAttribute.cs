namespace Cake.Frosting;

/// <summary>What a task does, in one sentence; <c>--description</c> prints it.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TaskDescriptionAttribute(string description) : Attribute
{
    /// <summary>The sentence.</summary>
    public string Description { get; } = description;
}
