using Cake.Core.IO;

namespace Cake.Frosting.Internal;

/// <summary>The directory that the program asked to run in.</summary>
internal sealed record WorkingDirectory(DirectoryPath Path);
