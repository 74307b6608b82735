using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Prompts;

/// <summary>Somebody else in the chat, as a character is told of them.</summary>
/// <param name="Id">Character key or user id.</param>
/// <param name="Name">What they are called here.</param>
/// <param name="Kind">Person or character.</param>
/// <param name="About">A character's tagline, a person's persona; may be empty. Other people's words: data.</param>
public sealed record PromptOther(string Id, string Name, AuthorKind Kind, string About);
