namespace Lexi.Grains.GroupChats.Speaking;

/// <summary>A place where somebody is named.</summary>
/// <param name="Id">Who.</param>
/// <param name="FirstWord">Index of the name's first word.</param>
/// <param name="LastWord">Index of its last.</param>
/// <param name="IsAt">Written with an @.</param>
/// <param name="Start">Where in the text.</param>
internal readonly record struct NameHit(string Id, int FirstWord, int LastWord, bool IsAt, int Start)
{
    /// <summary>Behind a name that was found without words around it; 0 for others.</summary>
    public int UnspacedEnd { get; init; }
}
