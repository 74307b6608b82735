using Lexi.Grains.GroupChats.Machine;
using Lexi.Grains.GroupChats.Prompts;

namespace Lexi.Grains.GroupChats;

/// <summary>What is posted to a chat from outside its turns.</summary>
internal abstract record ChatPost
{
    private ChatPost()
    {
    }

    /// <summary>More words of the answer of this run.</summary>
    public sealed record Words(long Run, string Text) : ChatPost;

    /// <summary>What a character was told before it wrote, and what had to stay out.</summary>
    public sealed record Prompted(string CharacterKey, PromptReport Report) : ChatPost;

    /// <summary>Something for the rules.</summary>
    public sealed record Happened(ChatInput Input) : ChatPost;
}
