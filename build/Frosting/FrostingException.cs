namespace Cake.Frosting;

/// <summary>The host was set up or called wrongly.</summary>
public sealed class FrostingException : Exception
{
    /// <summary>With a message.</summary>
    public FrostingException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and what caused it.</summary>
    public FrostingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
